package bmru.circuit.chip;

import bmru.circuit.die.CellValues;
import bmru.circuit.die.Die;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One layer of cells in integers. Arrays of cells and nodes are padded; what lies behind the last is 0 and stays 0. */
final class ChipLayer {
    /** Above every current: what lies behind the last cell never switches on. */
    private static final long NEVER = 1L << 60;
    /** Cells and nodes for which there is a shorter way; arrays are padded to no less. */
    private static final int FEW = 4;

    final ChipStage candidates;
    final ChipStage outputs;
    final int cells;
    final boolean[] preset;
    /** Candidate currents, rectified. */
    final long[] candidate;
    /** What the layer adds to the skip path, rectified. */
    final long[] contribution;

    private final int[] highSlope;
    private final long[] highOffset;
    private final int[] thresholdSlope;
    private final long[] thresholdOffset;
    private final int[] widthSlope;
    private final long[] widthOffset;
    private final long[] low;
    private final long[] high;
    private final long[] betaHi;
    private final long[] betaLo;
    private final long[] width;
    private final long[] rectified;
    private final long[] output;
    /** All ones for a high cell, 0 for a low one. */
    private final long[] state;

    private final @Nullable OutputTable table;

    ChipLayer(ChipStage candidates, ChipStage outputs, Die die, int layer) {
        this.candidates = candidates;
        this.outputs = outputs;
        cells = die.circuit().structure().cells(layer);
        preset = new boolean[cells];
        highSlope = new int[cells];
        highOffset = new long[cells];
        thresholdSlope = new int[cells];
        thresholdOffset = new long[cells];
        widthSlope = new int[cells];
        widthOffset = new long[cells];
        int padded = ChipStage.padded(cells);
        candidate = new long[padded];
        output = new long[padded];
        low = new long[padded];
        high = new long[padded];
        betaHi = new long[padded];
        betaLo = new long[padded];
        width = new long[padded];
        state = new long[padded];
        Arrays.fill(betaHi, cells, padded, NEVER);
        Arrays.fill(betaLo, cells, padded, NEVER);
        contribution = new long[ChipStage.padded(outputs.outputs)];
        rectified = new long[ChipStage.padded(candidates.inputs)];
        table = cells <= OutputTable.MOST_CELLS ? new OutputTable(cells, outputs.outputs) : null;
        for (int c = 0; c < cells; c++) {
            quantise(c, die.cell(layer, c));
        }
    }

    private void quantise(int c, CellValues values) {
        highSlope[c] = Fixed.share(values.highSlope());
        highOffset[c] = Fixed.femtoamp(values.highOffset());
        low[c] = Fixed.femtoamp(values.low());
        thresholdSlope[c] = Fixed.share(values.thresholdSlope());
        thresholdOffset[c] = Fixed.femtoamp(values.thresholdOffset());
        widthSlope[c] = Fixed.share(values.widthSlope());
        widthOffset[c] = Fixed.femtoamp(values.widthOffset());
    }

    /** Largest magnitude of a threshold, width or output for programmed currents up to a magnitude. */
    double largestCurrent(double programmed) {
        double largest = 0;
        for (int c = 0; c < cells; c++) {
            double gain = Fixed.reach(highSlope[c], programmed, highOffset[c]);
            double threshold = Fixed.reach(thresholdSlope[c], programmed, thresholdOffset[c]);
            double hysteresis = Fixed.reach(widthSlope[c], programmed, widthOffset[c]);
            largest = Math.max(largest, Math.max(gain, Fixed.reach(0, 0, low[c])));
            largest = Math.max(largest, threshold + hysteresis);
        }
        return largest;
    }

    /** The cell's constants in the order of CHIP.md. */
    long[] constants(int c) {
        return new long[] {
            highSlope[c],
            highOffset[c],
            low[c],
            thresholdSlope[c],
            thresholdOffset[c],
            widthSlope[c],
            widthOffset[c],
            preset[c] ? 1 : 0
        };
    }

    void setGain(int c, long femtoamp) {
        high[c] = Fixed.positive(Fixed.round(highSlope[c] * femtoamp) + highOffset[c]);
    }

    void setThreshold(int c, long femtoamp) {
        betaHi[c] = Fixed.round(thresholdSlope[c] * femtoamp) + thresholdOffset[c];
        betaLo[c] = betaHi[c] - width[c];
    }

    void setWidth(int c, long femtoamp) {
        width[c] = Fixed.positive(Fixed.round(widthSlope[c] * femtoamp) + widthOffset[c]);
        betaLo[c] = betaHi[c] - width[c];
    }

    /** The bank has changed: what follows from it is computed anew. */
    void takeBank() {
        if (table != null) {
            table.fill(outputs, high, low);
        }
    }

    void setAll(boolean[] states) {
        for (int c = 0; c < cells; c++) {
            state[c] = states[c] ? -1 : 0;
        }
    }

    /** Output current of a cell as it stands. */
    long output(int cell) {
        return state(cell) ? high[cell] : low[cell];
    }

    boolean state(int cell) {
        return state[cell] != 0;
    }

    /** Reads the skip path h, updates the states, adds the rectified layer output to h. */
    void step(long[] h) {
        int bits = cells <= FEW && candidates.inputs <= FEW ? strobeFew(h) : strobeMany(h);
        if (table == null) {
            addOutputs(h);
        } else {
            table.add(bits, contribution, h);
        }
    }

    private int strobeMany(long[] h) {
        for (int i = 0; i < rectified.length; i++) {
            rectified[i] = Fixed.positive(h[i]);
        }
        candidates.apply(rectified, candidate);
        int bits = 0;
        for (int c = 0; c < cells; c++) {
            bits |= strobe(c, candidate[c]);
        }
        return bits;
    }

    /** The same where everything fits the processor's registers, in half the time. */
    private int strobeFew(long[] h) {
        long x0 = Fixed.positive(h[0]);
        long x1 = Fixed.positive(h[1]);
        long x2 = Fixed.positive(h[2]);
        long x3 = Fixed.positive(h[3]);
        return strobe(0, candidates.node(0, x0, x1, x2, x3))
                | strobe(1, candidates.node(1, x0, x1, x2, x3))
                | strobe(2, candidates.node(2, x0, x1, x2, x3))
                | strobe(3, candidates.node(3, x0, x1, x2, x3));
    }

    /**
     * The comparator of a cell: s = 1 where c >= betaHi, s where c >= betaLo, else 0. Which way a cell goes is not for a
     * branch predictor to guess.
     *
     * @return the state bit in its place; cells from the 33rd on share the places
     */
    private int strobe(int c, long sum) {
        long current = Fixed.positive(sum);
        long after = Fixed.atLeast(current, betaHi[c]) | (Fixed.atLeast(current, betaLo[c]) & state[c]);
        candidate[c] = current;
        state[c] = after;
        return (int) after & (1 << c);
    }

    private void addOutputs(long[] h) {
        for (int c = 0; c < cells; c++) {
            output[c] = low[c] + (state[c] & (high[c] - low[c]));
        }
        outputs.apply(output, contribution);
        for (int i = 0; i < contribution.length; i++) {
            contribution[i] = Fixed.positive(contribution[i]);
            h[i] += contribution[i];
        }
    }
}
