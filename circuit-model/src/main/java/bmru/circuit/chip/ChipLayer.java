package bmru.circuit.chip;

import bmru.circuit.die.CellValues;
import java.util.List;

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

    ChipLayer(ChipStage candidates, ChipStage outputs, List<CellValues> values) {
        this.candidates = candidates;
        this.outputs = outputs;
        cells = values.size();
        candidate = new long[cells];
        state = new boolean[cells];
        preset = new boolean[cells];
        cellOutput = new long[cells];
        contribution = new long[outputs.outputs];
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
        rectified = new long[candidates.inputs];
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

    /** Reads the skip path h, updates the states, adds the rectified layer output to h. */
    void step(long[] h, long[] products) {
        for (int i = 0; i < rectified.length; i++) {
            rectified[i] = Math.max(0, h[i]);
        }
        candidates.apply(rectified, products, candidate);
        for (int c = 0; c < cells; c++) {
            long current = Math.max(0, candidate[c]);
            candidate[c] = current;
            boolean after = current >= betaHi[c] || (current >= betaLo[c] && state[c]);
            state[c] = after;
            cellOutput[c] = after ? high[c] : low[c];
        }
        outputs.apply(cellOutput, products, contribution);
        for (int i = 0; i < contribution.length; i++) {
            h[i] += Math.max(0, contribution[i]);
        }
    }
}
