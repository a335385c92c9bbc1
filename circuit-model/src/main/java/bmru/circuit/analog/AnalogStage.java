package bmru.circuit.analog;

import bmru.circuit.die.StageValues;

/** A weighted sum of currents in double precision; the innermost loop runs over the nodes, so that it vectorises. */
final class AnalogStage {
    final int inputs;
    final int outputs;
    private final double[] positive;
    private final double[] negative;
    private final double[] offset;

    /**
     * @param firstBias channel of node 0
     * @param programmedNanoamp one a bias channel
     */
    AnalogStage(StageValues values, int firstBias, double[] programmedNanoamp) {
        inputs = values.inputs();
        outputs = values.outputs();
        positive = values.positive().toArray();
        negative = values.negative().toArray();
        offset = values.leak().toArray();
        for (int o = 0; o < outputs; o++) {
            offset[o] += values.biasGain().get(o) * programmedNanoamp[firstBias + o];
        }
    }

    /** Inputs that are never negative. */
    void apply(double[] input, double[] node) {
        System.arraycopy(offset, 0, node, 0, outputs);
        for (int i = 0; i < inputs; i++) {
            add(positive, i, input[i], node);
        }
    }

    /** Signed inputs: a negative one is a magnitude on the negative rail. */
    void applySigned(double[] input, double[] node) {
        System.arraycopy(offset, 0, node, 0, outputs);
        for (int i = 0; i < inputs; i++) {
            double current = input[i];
            if (current >= 0) {
                add(positive, i, current, node);
            } else {
                add(negative, i, -current, node);
            }
        }
    }

    private void add(double[] shares, int i, double current, double[] node) {
        int row = i * outputs;
        for (int o = 0; o < outputs; o++) {
            node[o] += shares[row + o] * current;
        }
    }
}
