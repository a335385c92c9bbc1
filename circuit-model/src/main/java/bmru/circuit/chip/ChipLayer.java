package bmru.circuit.chip;

import bmru.circuit.die.CellValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One layer of cells in integers. */
final class ChipLayer {
    final ChipStage candidates;
    final ChipStage outputs;
    final int cells;
    final long[] candidate;
    final boolean[] state;
    final boolean[] preset;
    final long[] cellOutput;
    final long[] contribution;
    private final int[] highSlope;
    private final long[] highOffset;
    private final long[] low;
    private final int[] thresholdSlope;
    private final long[] thresholdOffset;
    private final int[] widthSlope;
    private final long[] widthOffset;
    private final long[] high;
    private final long[] betaHi;
    private final long[] betaLo;
    private final long[] width;
    private final long[] rectified;
    private final @Nullable OutputTable table;

    ChipLayer(ChipStage candidates, ChipStage outputs, List<CellValues> values) {
        this.candidates = candidates;
        this.outputs = outputs;
        cells = values.size();
        candidate = new long[ChipStage.paddedNodes(cells)];
        state = new boolean[cells];
        preset = new boolean[cells];
        cellOutput = new long[ChipStage.paddedInputs(cells)];
        contribution = new long[ChipStage.paddedNodes(outputs.outputs)];
        table = cells <= OutputTable.MOST_CELLS ? new OutputTable(cells, outputs.outputs) : null;
        highSlope = new int[cells];
        highOffset = new long[cells];
        low = new long[cells];
        thresholdSlope = new int[cells];
        thresholdOffset = new long[cells];
        widthSlope = new int[cells];
        widthOffset = new long[cells];
        high = new long[cells];
        betaHi = new long[cells];
        betaLo = new long[cells];
        width = new long[cells];
        rectified = new long[ChipStage.paddedInputs(candidates.inputs)];
        for (int c = 0; c < cells; c++) {
            quantise(c, values.get(c));
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
        high[c] = Math.max(0, Fixed.round(highSlope[c] * femtoamp) + highOffset[c]);
    }

    void setThreshold(int c, long femtoamp) {
        betaHi[c] = Fixed.round(thresholdSlope[c] * femtoamp) + thresholdOffset[c];
        betaLo[c] = betaHi[c] - width[c];
    }

    void setWidth(int c, long femtoamp) {
        width[c] = Math.max(0, Fixed.round(widthSlope[c] * femtoamp) + widthOffset[c]);
        betaLo[c] = betaHi[c] - width[c];
    }

    /** The bank has changed: what was computed from it no longer holds. */
    void invalidate() {
        if (table != null) {
            table.invalidate();
        }
    }

    /** Reads the skip path h, updates the states, adds the rectified layer output to h. */
    void step(long[] h) {
        for (int i = 0; i < outputs.outputs; i++) {
            rectified[i] = Math.max(0, h[i]);
        }
        candidates.apply(rectified, candidate);
        int bits = strobe();
        if (table == null) {
            outputs.apply(cellOutput, contribution);
        } else {
            table.prepare(outputs, high, low);
            table.read(bits, contribution);
        }
        for (int i = 0; i < outputs.outputs; i++) {
            h[i] += Math.max(0, contribution[i]);
        }
    }

    /** One comparator a cell; the bits of the first 32 cells, the first lowest. */
    @SuppressWarnings("ShortCircuitBoolean")
    private int strobe() {
        int bits = 0;
        for (int c = 0; c < cells; c++) {
            long current = Math.max(0, candidate[c]);
            candidate[c] = current;
            // No short cut: which way a cell goes is not for a branch predictor to guess.
            boolean after = (current >= betaHi[c]) | ((current >= betaLo[c]) & state[c]);
            state[c] = after;
            cellOutput[c] = after ? high[c] : low[c];
            bits |= (after ? 1 : 0) << c;
        }
        return bits;
    }
}
