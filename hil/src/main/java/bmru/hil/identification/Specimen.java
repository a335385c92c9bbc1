package bmru.hil.identification;

import bmru.boards.board.BiasChange;
import bmru.boards.board.Board;
import bmru.boards.board.Words;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.bias.DacTable;
import bmru.circuit.element.Circuit;
import bmru.circuit.structure.Structure;
import bmru.circuit.unit.Units;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chip on a board, with what is known of both: keeps account of the codes that drive it, so that only those that change are
 * sent, and of the frames that were spent on it. Codes that are set here last until a program is committed.
 */
public final class Specimen {
    private final Board board;
    private final Circuit circuit;
    private final ChipTables tables;
    private final Purpose purpose;
    private final int[] wanted;
    private final int[] there;
    private final int[] rest;
    private long frames;
    private long lastFrameUs;
    private int submitted;
    private RecordedRun run;

    /** Hears what the run is for that begins next. */
    @FunctionalInterface
    public interface Purpose {
        /**
         * @param what a clip's name, or what is measured
         * @param window "" where something is measured; where a clip is played, before or after what
         * @param expected label of the designed chip's decision on a clip; null where there is none
         */
        void next(String what, String window, @Nullable String expected);
    }

    /** @param tables of the board's converters */
    public Specimen(Board board, Circuit circuit, ChipTables tables) {
        this(board, circuit, tables, (what, window, expected) -> {});
    }

    public Specimen(Board board, Circuit circuit, ChipTables tables, Purpose purpose) {
        this.board = board;
        this.circuit = circuit;
        this.tables = tables;
        this.purpose = purpose;
        wanted = new int[tables.bias().size()];
        there = new int[wanted.length];
        run = new RecordedRun(board.info());
        rest = tables.inputs().stream().mapToInt(rail -> rail.nearest(0)).toArray();
    }

    public Board board() {
        return board;
    }

    public Circuit circuit() {
        return circuit;
    }

    public ChipTables tables() {
        return tables;
    }

    /** Codes of the input channels that give no current. */
    public int[] restInputs() {
        return rest.clone();
    }

    /** Frames that the chip has run so far. */
    public long frames() {
        return frames;
    }

    /** Whether the board converts the class currents. */
    public boolean readsClassCurrents() {
        return board.info().classes() > 0;
    }

    /** Commits a program: what is driven from now on. */
    public void program(String name, int[] codes) throws IOException {
        board.program(name, Words.of(codes), (staged, all) -> {}).require(board.uri());
        System.arraycopy(codes, 0, wanted, 0, codes.length);
        System.arraycopy(codes, 0, there, 0, codes.length);
    }

    /** Begins a run that measures something, every cell low. */
    public void begin(String what) throws IOException {
        begin(what, "", null);
    }

    /** Begins a run that plays a clip, or measures something where the window is "": see {@link Purpose}. */
    public void begin(String what, String window, @Nullable String expected) throws IOException {
        purpose.next(what, window, expected);
        RecordedRun record = new RecordedRun(board.info());
        run = record;
        submitted = 0;
        board.startRun((frame, time, readout) -> {
            lastFrameUs = time;
            record.take(readout);
        });
    }

    /** From the next frame on. */
    public void set(int channel, int code) {
        wanted[channel] = code;
    }

    /** Code that a channel has from the next frame on. */
    int code(int channel) {
        return wanted[channel];
    }

    /** The one nearest to a current, from the next frame on. */
    public void setFemtoamp(int channel, long femtoamp) {
        wanted[channel] = tables.bias().get(channel).nearest(femtoamp);
    }

    /** Holds all cells before a layer from the next frame on: no candidate is below no threshold, none above the highest. */
    public void force(int layer, boolean[] states) {
        Structure structure = circuit.structure();
        for (int l = 0; l < layer; l++) {
            for (int c = 0; c < structure.cells(l); c++) {
                int channel = structure.threshold(l, c);
                DacTable table = tables.bias().get(channel);
                setFemtoamp(channel, states[structure.cell(l, c)] ? table.lowestFemtoamp() : table.highestFemtoamp());
            }
        }
    }

    /**
     * Runs a frame with everything set; where more channels change than fit one, frames with inputs at rest go before it.
     *
     * @return its number in the run
     */
    public int frame(int[] inputCodes) throws IOException {
        List<BiasChange> changes = new ArrayList<>();
        for (int channel = 0; channel < wanted.length; channel++) {
            if (wanted[channel] != there[channel]) {
                if (changes.size() == BiasChange.MOST) {
                    submit(rest, changes);
                    changes = new ArrayList<>();
                }
                changes.add(new BiasChange(channel, wanted[channel]));
                there[channel] = wanted[channel];
            }
        }
        return submit(inputCodes, changes);
    }

    private int submit(int[] inputCodes, List<BiasChange> changes) throws IOException {
        board.submit(inputCodes, changes);
        frames++;
        return submitted++;
    }

    /** Waits for the readings of all frames; when the last one's inputs were set, on the board's clock. */
    public long settledUs() throws IOException {
        board.drain();
        return lastFrameUs;
    }

    /** Ends the run, which all readings have come of. */
    public RecordedRun end() throws IOException {
        board.stopRun();
        return run;
    }

    /** Currents of a frame's input codes, nA. */
    public double[] railsNanoamp(int[] inputCodes) {
        double[] rails = new double[inputCodes.length];
        Arrays.setAll(rails, rail -> tables.inputs().get(rail).femtoamp(inputCodes[rail]) * Units.FEMTO_TO_NANO);
        return rails;
    }

    /** Currents that drive the chip from the next frame on, nA, one a bias channel. */
    public double[] programmedNanoamp() {
        double[] programmed = new double[wanted.length];
        Arrays.setAll(
                programmed, channel -> tables.bias().get(channel).femtoamp(wanted[channel]) * Units.FEMTO_TO_NANO);
        return programmed;
    }
}
