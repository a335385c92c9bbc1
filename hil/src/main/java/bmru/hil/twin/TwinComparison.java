package bmru.hil.twin;

import bmru.circuit.decision.WindowVote;
import bmru.circuit.element.Circuit;
import bmru.hil.result.TwinFindings;
import bmru.hil.result.TwinFindings.CellTrace;
import bmru.hil.result.TwinFindings.ClassCurrent;
import bmru.hil.result.TwinFindings.DifferingFrames;
import bmru.hil.result.TwinFindings.Divergence;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.jspecify.annotations.Nullable;

/**
 * Holds a board's readings against its twin, run after run, as they come. Once a cell differs, what lies behind it may differ for
 * that reason: the first divergence of a clip is the one to look at. Class currents are compared in frames in which no bit differs.
 */
public final class TwinComparison {
    /** More would be no more to read. */
    private static final int MOST_DIVERGENCES = 10_000;

    private static final int MOST_TRACES = 4;

    private static final int MOST_DIFFERING = 20_000;

    private final Twin twin;
    private final Circuit circuit;
    private final boolean decides;
    private final int cells;
    private final SimpleRegression classLine = new SimpleRegression();
    private final List<Divergence> divergences = new ArrayList<>();
    private final List<DifferingFrames> differing = new ArrayList<>();
    private final List<CellTrace> traces = new ArrayList<>();
    private long frames;
    private long wrongBits;
    private int decisions;
    private int decisionsEqual;
    private Take take;

    /** What a board shows of a frame. */
    public interface Shown {
        boolean state(int cell);

        /** Not a number where it is not converted. */
        double classNanoamp(int index);

        /** -1 where class currents are not converted. */
        int winner();
    }

    /** @param decides whether the board converts class currents */
    public TwinComparison(Twin twin, Circuit circuit, boolean decides) {
        this.twin = twin;
        this.circuit = circuit;
        this.decides = decides;
        cells = circuit.cells().size();
        take = new Take(1, "", 1);
    }

    /** One take of a clip, as far as it has come. */
    private final class Take {
        private final int segment;
        private final String clip;
        private final int number;
        private final WindowVote board = new WindowVote(circuit.structure().classes());
        private final WindowVote wanted = new WindowVote(circuit.structure().classes());
        private final BitSet diverged = new BitSet();
        private final List<double[]> candidates = new ArrayList<>();
        private final List<boolean[]> boardStates = new ArrayList<>();
        private final List<boolean[]> twinStates = new ArrayList<>();

        Take(int segment, String clip, int number) {
            this.segment = segment;
            this.clip = clip;
            this.number = number;
        }
    }

    /**
     * A run begins, every cell low.
     *
     * @param segment of the session: a take that was cut short is played again in the next
     */
    public void begin(int segment, String clip, int number) {
        take = new Take(segment, clip, number);
        twin.start();
    }

    /**
     * One frame of it.
     *
     * @return cells that differ in it
     */
    public int frame(int[] inputCodes, Shown board) {
        twin.step(inputCodes);
        int frame = take.candidates.size();
        int wrong = 0;
        double[] candidates = new double[cells];
        boolean[] boardStates = new boolean[cells];
        boolean[] twinStates = new boolean[cells];
        for (int cell = 0; cell < cells; cell++) {
            candidates[cell] = twin.candidateNanoamp(cell);
            boardStates[cell] = board.state(cell);
            twinStates[cell] = twin.state(cell);
            if (boardStates[cell] != twinStates[cell]) {
                wrong++;
                diverged(cell, frame, boardStates[cell]);
            }
        }
        take.candidates.add(candidates);
        take.boardStates.add(boardStates);
        take.twinStates.add(twinStates);
        frames++;
        wrongBits += wrong;
        if (decides) {
            classes(board, wrong == 0);
        }
        return wrong;
    }

    private void diverged(int cell, int frame, boolean high) {
        if (!take.diverged.get(cell) && divergences.size() < MOST_DIVERGENCES) {
            divergences.add(new Divergence(
                    take.segment, take.clip, take.number, frame, name(cell), high, !high, twin.marginNanoamp(cell)));
        }
        take.diverged.set(cell);
    }

    private String name(int cell) {
        return circuit.cells().get(cell).name();
    }

    private void classes(Shown board, boolean alike) {
        take.board.add(board.winner());
        take.wanted.add(twin.winner());
        for (int k = 0; alike && k < circuit.structure().classes(); k++) {
            classLine.addData(twin.classNanoamp(k), board.classNanoamp(k));
        }
    }

    /**
     * The run has ended.
     *
     * @param whole whether its clip was played to the end: else it has no decision
     */
    public void end(boolean whole) {
        if (decides && whole && take.board.frames() > 0) {
            decisions++;
            decisionsEqual += take.board.decision() == take.wanted.decision() ? 1 : 0;
        }
        take.diverged.stream().forEach(this::differing);
        int cell = take.diverged.nextSetBit(0);
        if (cell >= 0 && traces.size() < MOST_TRACES) {
            traces.add(trace(cell));
        }
        take = new Take(1, "", 1);
    }

    private void differing(int cell) {
        int from = -1;
        for (int frame = 0; frame <= take.candidates.size(); frame++) {
            boolean differs = frame < take.candidates.size()
                    && take.boardStates.get(frame)[cell] != take.twinStates.get(frame)[cell];
            if (differs && from < 0) {
                from = frame;
            } else if (!differs && from >= 0) {
                if (differing.size() < MOST_DIFFERING) {
                    differing.add(new DifferingFrames(take.segment, take.clip, take.number, name(cell), from, frame));
                }
                from = -1;
            }
        }
    }

    private CellTrace trace(int cell) {
        return new CellTrace(
                take.segment,
                take.clip,
                take.number,
                name(cell),
                twin.offNanoamp(cell),
                twin.onNanoamp(cell),
                take.candidates.stream().map(row -> row[cell]).toList(),
                take.boardStates.stream().map(row -> row[cell]).toList(),
                take.twinStates.stream().map(row -> row[cell]).toList());
    }

    /** Of all runs that have ended. */
    public TwinFindings findings() {
        return new TwinFindings(
                TwinFindings.SCHEMA,
                frames,
                frames * cells,
                wrongBits,
                decisions,
                decisionsEqual,
                classCurrent(),
                divergences,
                differing,
                traces);
    }

    private @Nullable ClassCurrent classCurrent() {
        if (!decides || classLine.getN() < 3 || Double.isNaN(classLine.getSlope())) {
            return null;
        }
        return new ClassCurrent(
                classLine.getSlope(), classLine.getIntercept(), Math.sqrt(classLine.getMeanSquareError()));
    }
}
