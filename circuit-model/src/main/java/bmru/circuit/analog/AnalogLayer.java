package bmru.circuit.analog;

import bmru.circuit.die.CellValues;
import bmru.circuit.die.Die;
import bmru.circuit.structure.Structure;

/** One layer of cells on the skip path. */
final class AnalogLayer {
    final int cells;
    final double[] candidate;
    final boolean[] state;
    final double[] output;
    private final boolean[] initial;
    private final AnalogStage candidates;
    private final AnalogStage outputs;
    private final double[] betaHi;
    private final double[] betaLo;
    private final double[] high;
    private final double[] low;
    private final double[] rectified;
    private final double[] contribution;

    /**
     * @param programmedNanoamp one a bias channel
     */
    AnalogLayer(AnalogStage candidates, AnalogStage outputs, Die die, int layer, double[] programmedNanoamp) {
        this.candidates = candidates;
        this.outputs = outputs;
        Structure structure = die.circuit().structure();
        cells = structure.cells(layer);
        initial = new boolean[cells];
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
            CellValues cell = die.cell(layer, c);
            initial[c] = die.circuit().cells().get(structure.cell(layer, c)).initialState();
            high[c] = cell.high(programmedNanoamp[structure.gain(layer, c)]);
            low[c] = cell.low();
            betaHi[c] = cell.betaHi(programmedNanoamp[structure.threshold(layer, c)]);
            betaLo[c] = betaHi[c] - cell.width(programmedNanoamp[structure.width(layer, c)]);
        }
        reset();
    }

    void reset() {
        System.arraycopy(initial, 0, state, 0, cells);
    }

    /** Reads the skip path h, updates the states, gives h with the rectified layer output added. */
    void step(double[] h, double[] next, NodeNoise noise) {
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
            next[i] = h[i] + Math.max(0, contribution[i]);
        }
    }
}
