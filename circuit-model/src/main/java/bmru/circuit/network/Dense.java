package bmru.circuit.network;

import bmru.circuit.model.Affine;

/**
 * W x + b in single precision. Each output is summed in the order bias, first input, second input, ...; the inner loop runs
 * over the outputs, so that it vectorises without changing that order.
 */
final class Dense {
    private static final int BLOCK = 4;

    private final int inputs;
    private final int outputs;
    /** [in][out], padded with zero rows to a multiple of {@link #BLOCK}. */
    private final float[] weights;

    private final float[] bias;

    Dense(Affine affine) {
        inputs = affine.inputs();
        outputs = affine.outputs();
        weights = new float[padded(inputs) * outputs];
        for (int i = 0; i < inputs; i++) {
            for (int o = 0; o < outputs; o++) {
                weights[i * outputs + o] = affine.weights().get(o, i);
            }
        }
        bias = affine.bias().toArray();
    }

    /** Length that the input array of {@link #apply} must have, zeros behind the inputs. */
    static int padded(int inputs) {
        return (inputs + BLOCK - 1) / BLOCK * BLOCK;
    }

    /** target = W x + b; x has {@link #padded} places. */
    void apply(float[] x, float[] target) {
        System.arraycopy(bias, 0, target, 0, outputs);
        int n = outputs;
        float[] w = weights;
        for (int i = 0; i < inputs; i += BLOCK) {
            float x0 = x[i];
            float x1 = x[i + 1];
            float x2 = x[i + 2];
            float x3 = x[i + 3];
            int row = i * n;
            for (int o = 0; o < n; o++) {
                target[o] = target[o]
                        + w[row + o] * x0
                        + w[row + n + o] * x1
                        + w[row + 2 * n + o] * x2
                        + w[row + 3 * n + o] * x3;
            }
        }
    }
}
