package bmru.circuit.chip;

import bmru.circuit.die.CellValues;
import bmru.circuit.die.Die;
import bmru.circuit.model.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One layer of cells in integers. */
final class ChipLayer {
    final ChipStage candidates;
    final ChipStage outputs;
    final int cells;
    /** Candidate currents, never negative. */
    final long[] candidate;

    private final int[] highSlope;
    private final long[] highOffset;
    private final int[] thresholdSlope;
    private final long[] thresholdOffset;
    private final int[] widthSlope;
    private final long[] widthOffset;
    private final long[] low;
    private final long[] high;
    private final long[] floor;
    private final long[] switchOn;
    private final long[] switchOff;
    private final long[] betaHi;
    private final long[] width;
    /** From it on a candidate switches the cell on. */
    private final long[] on;
    /** Below it a candidate switches the cell off. */
    private final long[] off;

    private final long[] skipPositive;
    private final long[] skipNegative;
    private final long[] rectified;
    private final long[] output;
    private final long[] contribution;
    /** All ones for a high cell, 0 for a low one. */
    private final long[] state;

    private final @Nullable OutputTable table;

    private final CurrentNoise noise;

    ChipLayer(ChipStage candidates, ChipStage outputs, Die die, int layer, CurrentNoise noise) {
        this.candidates = candidates;
        this.outputs = outputs;
        cells = die.circuit().structure().cells(layer);
        this.noise = noise;
        highSlope = new int[cells];
        highOffset = new long[cells];
        thresholdSlope = new int[cells];
        thresholdOffset = new long[cells];
        widthSlope = new int[cells];
        widthOffset = new long[cells];
        candidate = new long[cells];
        output = new long[cells];
        low = new long[cells];
        high = new long[cells];
        floor = new long[cells];
        switchOn = new long[cells];
        switchOff = new long[cells];
        betaHi = new long[cells];
        width = new long[cells];
        on = new long[cells];
        off = new long[cells];
        state = new long[cells];
        contribution = new long[outputs.outputs];
        rectified = new long[candidates.inputs];
        skipPositive = skip(die.skips().get(layer).positive());
        skipNegative = skip(die.skips().get(layer).negative());
        table = cells <= OutputTable.MOST_CELLS ? new OutputTable(cells, outputs.outputs) : null;
        for (int c = 0; c < cells; c++) {
            quantise(c, die.cell(layer, c));
        }
    }

    private static long[] skip(Vector gains) {
        long[] shares = new long[gains.size()];
        for (int i = 0; i < gains.size(); i++) {
            shares[i] = Fixed.share(gains.get(i));
        }
        return shares;
    }

    private void quantise(int c, CellValues values) {
        highSlope[c] = Fixed.share(values.highSlope());
        highOffset[c] = Fixed.femtoamp(values.highOffset());
        low[c] = Fixed.femtoamp(values.low());
        thresholdSlope[c] = Fixed.share(values.thresholdSlope());
        thresholdOffset[c] = Fixed.femtoamp(values.thresholdOffset());
        widthSlope[c] = Fixed.share(values.widthSlope());
        widthOffset[c] = Fixed.femtoamp(values.widthOffset());
        floor[c] = Fixed.femtoamp(values.candidateFloor());
        switchOn[c] = Fixed.femtoamp(values.switchOn());
        switchOff[c] = Fixed.femtoamp(values.switchOff());
    }

    /** Largest magnitude of a threshold, width or output for programmed currents up to a magnitude. */
    double largestCurrent(double programmed) {
        double largest = 0;
        for (int c = 0; c < cells; c++) {
            double gain = Fixed.reach(highSlope[c], programmed, highOffset[c]);
            double threshold = Fixed.reach(thresholdSlope[c], programmed, thresholdOffset[c]);
            double hysteresis = Fixed.reach(widthSlope[c], programmed, widthOffset[c]);
            largest = Math.max(largest, Math.max(gain, Fixed.reach(0, 0, low[c])));
            largest = Math.max(largest, threshold + hysteresis + switchOn[c] + switchOff[c]);
        }
        return largest;
    }

    /** Largest magnitude of what a candidate carries beyond its rectified sum. */
    double largestFloor() {
        return Arrays.stream(floor).mapToDouble(Math::abs).max().orElse(0);
    }

    /** Largest gain of a copy of the skip path, 1 for 2^20. */
    double largestSkip() {
        double largest = 0;
        for (int i = 0; i < skipPositive.length; i++) {
            largest = Math.max(largest, Fixed.reach(skipPositive[i], 1, 0));
            largest = Math.max(largest, Fixed.reach(skipNegative[i], 1, 0));
        }
        return largest;
    }

    /** Shares of the skip path's copies where it is positive or negative. */
    long skip(boolean negative, int node) {
        return (negative ? skipNegative : skipPositive)[node];
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
            floor[c],
            switchOn[c],
            switchOff[c]
        };
    }

    void setGain(int c, long femtoamp) {
        high[c] = Fixed.positive(Fixed.round(highSlope[c] * femtoamp) + highOffset[c]);
    }

    void setThreshold(int c, long femtoamp) {
        betaHi[c] = Fixed.round(thresholdSlope[c] * femtoamp) + thresholdOffset[c];
    }

    void setWidth(int c, long femtoamp) {
        width[c] = Fixed.positive(Fixed.round(widthSlope[c] * femtoamp) + widthOffset[c]);
    }

    /** The bank has changed: what follows from it is computed anew. */
    void takeBank() {
        for (int c = 0; c < cells; c++) {
            on[c] = betaHi[c] + switchOn[c];
            off[c] = betaHi[c] - width[c] - switchOff[c];
        }
        if (table != null) {
            table.fill(outputs, high, low);
        }
    }

    void setAllLow() {
        Arrays.fill(state, 0);
    }

    /** Output current of a cell as it stands. */
    long output(int cell) {
        return state(cell) ? high[cell] : low[cell];
    }

    boolean state(int cell) {
        return state[cell] != 0;
    }

    /** Reads the skip path h, updates the states, gives what h is after the layer. */
    void step(long[] h, long[] next) {
        int bits = strobe(h);
        for (int i = 0; i < h.length; i++) {
            long positive = Fixed.positive(h[i]);
            next[i] = Fixed.round(skipPositive[i] * positive + skipNegative[i] * (h[i] - positive));
        }
        if (table == null) {
            addOutputs(next);
        } else {
            table.add(bits, next);
        }
        noise.disturb(next, outputs.outputs);
    }

    private int strobe(long[] h) {
        for (int i = 0; i < rectified.length; i++) {
            rectified[i] = Fixed.positive(h[i]);
        }
        candidates.apply(rectified, candidate);
        noise.disturb(candidate, cells);
        int bits = 0;
        for (int c = 0; c < cells; c++) {
            bits |= compare(c, candidate[c]);
        }
        return bits;
    }

    /**
     * The comparator of a cell: s = 1 where c >= on, s where c >= off, else 0. Which way a cell goes is not for a branch
     * predictor to guess.
     *
     * @return the state bit in its place; cells from the 33rd on share the places
     */
    private int compare(int c, long sum) {
        long current = Fixed.positive(sum) + floor[c];
        long after = Fixed.atLeast(current, on[c]) | (Fixed.atLeast(current, off[c]) & state[c]);
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
            h[i] += Fixed.positive(contribution[i]);
        }
    }
}
