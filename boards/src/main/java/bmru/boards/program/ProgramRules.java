package bmru.boards.program;

import bmru.boards.device.DeviceInfo;
import bmru.boards.wire.FrameLayout;
import bmru.circuit.bias.BiasWord;

/** What must hold before a program is sent to a board; each rule names what was wanted and what was there. */
public final class ProgramRules {
    private ProgramRules() {}

    /** @throws ProgramException naming the first rule that is broken */
    public static void check(Program program, DeviceInfo board) throws ProgramException {
        if (program.protocol() != FrameLayout.VERSION) {
            throw new ProgramException("the program is for protocol " + program.protocol() + ": allowed "
                    + FrameLayout.VERSION + "; compile it again");
        }
        if (!program.board().equals(board.board())) {
            throw new ProgramException("the program is for board \"" + program.board() + "\": this is \""
                    + board.board() + "\"; compile it with --board " + board.board());
        }
        if (!program.chipSerial().equals(Program.ANY_CHIP)
                && !program.chipSerial().equals(board.serial())) {
            throw new ProgramException("the program uses the measured DAC tables of chip " + program.chipSerial()
                    + ": this is chip " + board.serial() + "; compile it with --chip " + board.serial());
        }
        checkChannels(program, board);
    }

    private static void checkChannels(Program program, DeviceInfo board) throws ProgramException {
        for (BiasWord word : program.words()) {
            String name = word.channel().index() + " (" + word.channel().name() + ")";
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
