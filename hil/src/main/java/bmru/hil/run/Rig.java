package bmru.hil.run;

import bmru.audio.feature.FrontEnd;
import bmru.boards.board.Board;
import bmru.boards.board.BoardException;
import bmru.boards.definition.BoardDefinition;
import bmru.boards.device.DeviceInfo;
import bmru.boards.program.Program;
import bmru.boards.program.ProgramFile;
import bmru.boards.program.ProgramRules;
import bmru.boards.program.Tuning;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.element.Cell;
import bmru.circuit.element.Circuit;
import bmru.circuit.model.Model;
import bmru.circuit.unit.Units;
import bmru.hil.dialogue.RecordedBoard;
import bmru.hil.session.Conditions;
import bmru.hil.session.Manifest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A board, the program for it, and what the codes of both mean. */
public final class Rig implements AutoCloseable {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int FEATURES_A_SECOND = 100;

    /** Of a frame's time: the rest is for the bus that sets its inputs. */
    private static final double SETTLED = 0.9;

    private final Opener opener;
    private final Circuit circuit;
    private final BoardDefinition definition;
    private final ChipTables tables;
    private final Program program;
    private Board board;

    /** Opens a board, the same one each time. */
    @FunctionalInterface
    public interface Opener {
        Board open() throws IOException;
    }

    private Rig(
            Board board,
            Opener opener,
            Circuit circuit,
            BoardDefinition definition,
            ChipTables tables,
            Program program) {
        this.board = board;
        this.opener = opener;
        this.circuit = circuit;
        this.definition = definition;
        this.tables = tables;
        this.program = program;
    }

    /**
     * Sends nothing; {@link #load} programs.
     *
     * @param board opened, and closed with the rig
     * @param tables that the program was compiled with
     * @throws bmru.boards.program.ProgramException where the program is not for the board
     */
    public static Rig of(
            Board board, Opener opener, Circuit circuit, BoardDefinition definition, ChipTables tables, Program program)
            throws IOException {
        ProgramRules.check(program, board.info());
        return new Rig(board, opener, circuit, definition, tables, program);
    }

    /** Programs a board: this rig's, or what stands before it. */
    public void load(Board through) throws BoardException {
        through.program(program.boardName(), program.codes(), (done, all) -> {}).require(board.uri());
    }

    /** Lets go of the board and opens it again; another that answers in its place is refused. */
    public void reopen() throws IOException {
        board.close();
        DeviceInfo before = board.info();
        Board opened = opener.open();
        if (!opened.info().equals(before)) {
            opened.close();
            throw new BoardException(
                    opened.uri(),
                    "another board answers now, chip " + opened.info().serial() + ": it was chip " + before.serial()
                            + "; connect that one again");
        }
        board = opened;
    }

    /** As it was opened last. */
    public Board board() {
        return board;
    }

    public DeviceInfo info() {
        return board.info();
    }

    public Circuit circuit() {
        return circuit;
    }

    public Model model() {
        return circuit.model();
    }

    public BoardDefinition definition() {
        return definition;
    }

    public ChipTables tables() {
        return tables;
    }

    public Program program() {
        return program;
    }

    /** Codes of the program, one a bias channel. */
    public int[] codes() {
        return program.words().stream().mapToInt(word -> word.code()).toArray();
    }

    /** Names, in the order of the state bits. */
    public List<String> cells() {
        return circuit.cells().stream().map(Cell::name).toList();
    }

    /**
     * What a session of this rig is taken under, as far as the rig knows.
     *
     * @param software versions by name
     * @param samplesPerSecond of the supply; 0 for none
     */
    public Conditions conditions(
            Map<String, String> software,
            int samplesPerSecond,
            @Nullable Double temperatureCelsius,
            long seed,
            int frameRateHz) {
        DeviceInfo info = info();
        String hash = ProgramFile.hash(ProgramFile.write(program));
        return new Conditions(
                new TreeMap<>(software),
                new Conditions.Board(
                        board.uri(), definition.name(), null, null, info.simulated() ? "simulated" : "measured"),
                new Conditions.Chip(model().name(), info.serial()),
                new Conditions.Artefact(program.model(), program.modelHash()),
                new Conditions.Artefact(program.boardName(), hash),
                new Conditions.Artefact(
                        program.tables().toString(), program.tables().hash()),
                calibration(hash, temperatureCelsius),
                samplesPerSecond == 0
                        ? null
                        : new Conditions.Instrument(definition.monitor(), samplesPerSecond, "chip"),
                new Conditions.Supply(definition.supplyVolt(), null),
                temperatureCelsius,
                seed,
                frontEnd(),
                frameRateHz);
    }

    /** Of the program, where it was tuned; what it was tuned under is held against what is known of now. */
    private Conditions.@Nullable Calibration calibration(String hash, @Nullable Double celsius) {
        Tuning tuning = program.tuning();
        if (tuning == null) {
            return null;
        }
        String expired =
                tuning.expiredBecause(Instant.now(), celsius == null ? Double.NaN : celsius, definition.supplyVolt());
        return new Conditions.Calibration(
                program.boardName() + " for chip " + tuning.chip(),
                hash,
                tuning.made().toString(),
                expired);
    }

    private String frontEnd() {
        FrontEnd frontEnd = model().frontEnd();
        return String.format(
                Locale.ROOT,
                "%d MFCC at %d Hz, normalised %s",
                frontEnd.coefficients(),
                frontEnd.sampleRateHz(),
                frontEnd.normalisation().causal() ? "causally" : "over the clip");
    }

    /** What a session of this rig keeps of its board. */
    RecordedBoard recordedBoard() {
        return RecordedBoard.of(board, tables.adc().stepFemtoamp());
    }

    /** A session of this rig before it begins. */
    public Manifest planned(String name, Conditions conditions) {
        // A board that converts no class currents has none in its readings.
        List<String> labels = info().classes() == 0 ? List.of() : model().labels();
        return Manifest.planned(name, conditions, labels, cells(), info().inputs() / 2);
    }

    /** Codes of the input channels that give no current. */
    public int[] restInputs() {
        return tables.inputs().stream().mapToInt(input -> input.nearest(0)).toArray();
    }

    /** Frames a second that the board can be played at: those of a model's features, or as many as its inputs settle in. */
    public int usualRate() {
        int settleUs = info().settleUs();
        return settleUs == 0
                ? FEATURES_A_SECOND
                : (int) Math.min(FEATURES_A_SECOND, SETTLED * MICROS_PER_SECOND / settleUs);
    }

    /** Of the board's frame clock; 0 for as fast as it takes frames. */
    static long periodUs(int framesASecond) {
        if (framesASecond < 0 || framesASecond > 1000) {
            throw new IllegalArgumentException(
                    "rate=" + framesASecond + " frames a second: allowed 1 to 1000, 0 for as fast as it goes");
        }
        return framesASecond == 0 ? 0 : MICROS_PER_SECOND / framesASecond;
    }

    /**
     * The current of a feature, positive rail less negative rail.
     *
     * @param inputs codes of all rails
     */
    double inputNanoamp(int[] inputs, int feature) {
        long positive = tables.inputs().get(2 * feature).femtoamp(inputs[2 * feature]);
        long negative = tables.inputs().get(2 * feature + 1).femtoamp(inputs[2 * feature + 1]);
        return (positive - negative) * Units.FEMTO_TO_NANO;
    }

    double classNanoamp(int code) {
        return (double) code * tables.adc().stepFemtoamp() * Units.FEMTO_TO_NANO;
    }

    @Override
    public void close() {
        board.close();
    }
}
