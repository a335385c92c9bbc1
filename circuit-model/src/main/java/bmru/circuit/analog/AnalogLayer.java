package bmru.circuit.analog;

import bmru.circuit.die.CellValues;
import java.util.List;

/** One layer of cells on the skip path. */
final class AnalogLayer {
    final int cells;
    final double[] candidate;
    final boolean[] state;
    final double[] output;
    final double[] contribution;
    private final boolean[] initial;
    private final AnalogStage candidates;
    private final AnalogStage outputs;
    private final double[] betaHi;
    private final double[] betaLo;
    private final double[] high;
    private final double[] low;
    private final double[] rectified;

    /**
     * @param programmed I_gain, I_thresh, I_width of each cell in turn, nA
     */
    AnalogLayer(
            AnalogStage candidates,
            AnalogStage outputs,
            List<CellValues> values,
            double[] programmed,
            boolean[] initial) {
        this.candidates = candidates;
        this.outputs = outputs;
        this.initial = initial.clone();
        cells = values.size();
        candidate = new double[cells];
        state = new boolean[cells];
        output = new double[cells];
        contribution = new double[outputs.outputs];
        rectified = new double[candidates.inputs];
        betaHi = new double[cells];
        betaLo = new double[cells];
        high = new double[cells];
        low = new double[cells];
        for (int c = 0; c < cells; c++) {
            CellValues cell = values.get(c);
            high[c] = cell.high(programmed[3 * c]);
            low[c] = cell.low();
            betaHi[c] = cell.betaHi(programmed[3 * c + 1]);
            betaLo[c] = betaHi[c] - cell.width(programmed[3 * c + 2]);
        }
        reset();
    }

    void reset() {
        System.arraycopy(initial, 0, state, 0, cells);
    }

    /** Reads the skip path h, updates the states, adds the rectified layer output to h. */
    void step(double[] h, NodeNoise noise) {
        for (int i = 0; i < rectified.length; i++) {
            rectified[i] = Math.max(0, h[i]);
        }
        candidates.apply(rectified, candidate);
        noise.disturb(candidate, cells);
        for (int c = 0; c < cells; c++) {
            double current = Math.max(0, candidate[c]);
            candidate[c] = current;
            // As the network has it: equality with the upper threshold sets, with the lower one holds.
            boolean after = current >= betaHi[c] || (current >= betaLo[c] && state[c]);
            state[c] = after;
            output[c] = after ? high[c] : low[c];
        }
        noise.disturbOutputs(output, cells);
        outputs.apply(output, contribution);
        noise.disturb(contribution, contribution.length);
        for (int i = 0; i < contribution.length; i++) {
            h[i] += Math.max(0, contribution[i]);
        }
    }
}
