package bmru.circuit.analog;

import bmru.circuit.die.CellValues;
import bmru.circuit.die.Die;
import bmru.circuit.structure.Structure;
import java.util.Arrays;

/** One layer of cells on the skip path. */
final class AnalogLayer {
    final int cells;
    final double[] candidate;
    final boolean[] state;
    final double[] output;
    private final AnalogStage candidates;
    private final AnalogStage outputs;
    /** From it on a candidate switches the cell on within a frame. */
    private final double[] on;
    /** Below it a candidate switches the cell off within a frame. */
    private final double[] off;

    private final double[] floor;
    private final double[] high;
    private final double[] low;
    private final double[] skipPositive;
    private final double[] skipNegative;
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
        candidate = new double[cells];
        state = new boolean[cells];
        output = new double[cells];
        contribution = new double[outputs.outputs];
        rectified = new double[candidates.inputs];
        skipPositive = die.skips().get(layer).positive().toArray();
        skipNegative = die.skips().get(layer).negative().toArray();
        on = new double[cells];
        off = new double[cells];
        floor = new double[cells];
        high = new double[cells];
        low = new double[cells];
        for (int c = 0; c < cells; c++) {
            CellValues cell = die.cell(layer, c);
            high[c] = cell.high(programmedNanoamp[structure.gain(layer, c)]);
            low[c] = cell.low();
            floor[c] = cell.candidateFloor();
            double betaHi = cell.betaHi(programmedNanoamp[structure.threshold(layer, c)]);
            double betaLo = betaHi - cell.width(programmedNanoamp[structure.width(layer, c)]);
            on[c] = betaHi + cell.switchOn();
            off[c] = betaLo - cell.switchOff();
        }
    }

    /** At start every cell is low, whatever the model's initial state. */
    void reset() {
        Arrays.fill(state, false);
    }

    /** Reads the skip path h, updates the states, gives h with the rectified layer output added. */
    void step(double[] h, double[] next, NodeNoise noise) {
        for (int i = 0; i < rectified.length; i++) {
            rectified[i] = Math.max(0, h[i]);
        }
        candidates.apply(rectified, candidate);
        noise.disturb(candidate, cells);
        for (int c = 0; c < cells; c++) {
            double current = Math.max(0, candidate[c]) + floor[c];
            candidate[c] = current;
            // As the network has it: equality with the upper threshold sets, with the lower one holds.
            boolean after = current >= on[c] || (current >= off[c] && state[c]);
            state[c] = after;
            output[c] = after ? high[c] : low[c];
        }
        noise.disturbOutputs(output, cells);
        outputs.apply(output, contribution);
        noise.disturb(contribution, contribution.length);
        for (int i = 0; i < contribution.length; i++) {
            double gain = h[i] > 0 ? skipPositive[i] : skipNegative[i];
            next[i] = gain * h[i] + Math.max(0, contribution[i]);
        }
    }
}
