package bmru.boards.program;

import bmru.boards.definition.TablesId;
import bmru.boards.device.DeviceInfo;
import bmru.boards.wire.PacketLayout;
import bmru.circuit.bias.BiasWord;
import bmru.circuit.unit.Units;
import java.util.Locale;

/** What must hold before a program is sent to a board; each rule names what was wanted and what was there. */
public final class ProgramRules {
    private ProgramRules() {}

    /** @throws ProgramException naming the first rule that is broken */
    public static void check(Program program, DeviceInfo board) throws ProgramException {
        if (program.protocol() != PacketLayout.VERSION) {
            throw new ProgramException("the program is for protocol " + program.protocol() + ": allowed "
                    + PacketLayout.VERSION + "; compile it again");
        }
        if (!program.board().equals(board.board())) {
            throw new ProgramException("the program is for board \"" + program.board() + "\": this is \""
                    + board.board() + "\"; compile it with --board " + board.board());
        }
        checkChip(program, board);
        checkChannels(program, board);
    }

    /** A code means another current on another chip. */
    private static void checkChip(Program program, DeviceInfo board) throws ProgramException {
        Tuning tuning = program.tuning();
        if (tuning != null && !tuning.chip().equals(board.serial())) {
            throw new ProgramException("this is chip " + board.serial() + ": the program was tuned to chip "
                    + tuning.chip() + " on " + tuning.made() + ": allowed on that chip only; tune this one with"
                    + " bmru bench calibrate");
        }
        TablesId tables = program.tables();
        if (tables.measuredOnOneChip()
                && !tables.chip().equals(board.serial())
                && !program.words().isEmpty()) {
            BiasWord first = program.words().get(0);
            throw new ProgramException(String.format(
                    Locale.ROOT,
                    "this is chip %s: the program's codes are from DAC tables of chip %s, measured %s, as code=%d of"
                            + " channel %s for %.6f nA: allowed on chip %s only; compile it with --tables of chip %s, or"
                            + " without",
                    board.serial(),
                    tables.chip(),
                    tables.measured(),
                    first.code(),
                    name(first),
                    first.setFemtoamp() * Units.FEMTO_TO_NANO,
                    tables.chip(),
                    board.serial()));
        }
    }

    private static String name(BiasWord word) {
        return word.channel().index() + " (" + word.channel().name() + ")";
    }

    private static void checkChannels(Program program, DeviceInfo board) throws ProgramException {
        for (BiasWord word : program.words()) {
            String name = name(word);
            if (word.channel().index() >= board.channels()) {
                throw new ProgramException(
                        "channel " + name + " is missing: the board has channels 0 to " + (board.channels() - 1));
            }
            if (word.code() > board.largestCode()) {
                throw new ProgramException(
                        "code=" + word.code() + " of channel " + name + ": allowed 0 to " + board.largestCode());
            }
        }
        if (program.words().size() < board.channels()) {
            throw new ProgramException("the program has " + program.words().size() + " words: the board has "
                    + board.channels() + " channels, channel " + program.words().size() + " is missing");
        }
    }
}
