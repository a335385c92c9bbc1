package bmru.training.network;

import java.util.Arrays;

/**
 * W x + b over the frames of a batch of clips, and its gradients. Values are kept as [unit][frame][clip]: the innermost
 * array is the only one that loops run over, every array in a loop is read at the same index, there is one store, and the
 * body is small. That form, and no other, the just-in-time compiler turns into vector code: it cannot prove that rows at
 * two offsets of one array do not overlap, unrolls no large bodies, and may not change the order of a sum into a scalar.
 *
 * <p>Each output is summed in the order bias, first input, second input, ..., as in the exact network, so that both give
 * the same bits.
 */
final class BatchDense {
    private final int inputs;
    private final int outputs;
    private final int frames;
    private final float[] transposed;
    private final float[] partial;

    BatchDense(int inputs, int outputs, int frames, int clips) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.frames = frames;
        transposed = new float[inputs * outputs];
        partial = new float[clips];
    }

    /** y = W x + b. */
    void forward(float[] parameters, int weights, int bias, float[][][] x, float[][][] y) {
        for (int t = 0; t < frames; t++) {
            for (int o = 0; o < outputs; o++) {
                float[] to = y[o][t];
                Arrays.fill(to, parameters[bias + o]);
                accumulate(to, x, t, inputs, parameters, weights + o * inputs);
            }
        }
    }

    /** dx = W^T dy. */
    void backwardInput(float[] parameters, int weights, float[][][] dy, float[][][] dx) {
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < inputs; i++) {
                transposed[i * outputs + o] = parameters[weights + o * inputs + i];
            }
        }
        for (int t = 0; t < frames; t++) {
            for (int i = 0; i < inputs; i++) {
                float[] to = dx[i][t];
                Arrays.fill(to, 0f);
                accumulate(to, dy, t, outputs, transposed, i * outputs);
            }
        }
    }

    /** dW = dy x^T and db = the sum of dy, added to {@code gradient}. */
    void backwardWeights(float[][][] x, float[][][] dy, float[] gradient, int weights, int bias) {
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < inputs; i++) {
                gradient[weights + o * inputs + i] += dot(dy[o], x[i]);
            }
            gradient[bias + o] += sum(dy[o]);
        }
    }

    private static void accumulate(float[] to, float[][][] x, int t, int rows, float[] w, int at) {
        int i = 0;
        for (; i + 4 <= rows; i += 4) {
            add4(to, x[i][t], x[i + 1][t], x[i + 2][t], x[i + 3][t], w, at + i);
        }
        for (; i < rows; i++) {
            add1(to, x[i][t], w[at + i]);
        }
    }

    private static void add4(float[] to, float[] x0, float[] x1, float[] x2, float[] x3, float[] w, int at) {
        float w0 = w[at];
        float w1 = w[at + 1];
        float w2 = w[at + 2];
        float w3 = w[at + 3];
        for (int k = 0; k < to.length; k++) {
            to[k] = to[k] + w0 * x0[k] + w1 * x1[k] + w2 * x2[k] + w3 * x3[k];
        }
    }

    private static void add1(float[] to, float[] x, float w) {
        for (int k = 0; k < to.length; k++) {
            to[k] = to[k] + w * x[k];
        }
    }

    /** The product of two rows, summed over frames and clips. */
    float dot(float[][] a, float[][] b) {
        Arrays.fill(partial, 0f);
        int t = 0;
        for (; t + 2 <= frames; t += 2) {
            dot2(partial, a[t], b[t], a[t + 1], b[t + 1]);
        }
        if (t < frames) {
            dot1(partial, a[t], b[t]);
        }
        return total();
    }

    private static void dot2(float[] to, float[] a0, float[] b0, float[] a1, float[] b1) {
        for (int k = 0; k < to.length; k++) {
            to[k] = to[k] + a0[k] * b0[k] + a1[k] * b1[k];
        }
    }

    private static void dot1(float[] to, float[] a, float[] b) {
        for (int k = 0; k < to.length; k++) {
            to[k] = to[k] + a[k] * b[k];
        }
    }

    /** The sum of a row over frames and clips. */
    float sum(float[][] a) {
        Arrays.fill(partial, 0f);
        for (int t = 0; t < frames; t++) {
            addTo(partial, a[t]);
        }
        return total();
    }

    private static void addTo(float[] to, float[] a) {
        for (int k = 0; k < to.length; k++) {
            to[k] += a[k];
        }
    }

    private float total() {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int k = 0;
        for (; k + 4 <= partial.length; k += 4) {
            s0 += partial[k];
            s1 += partial[k + 1];
            s2 += partial[k + 2];
            s3 += partial[k + 3];
        }
        for (; k < partial.length; k++) {
            s0 += partial[k];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
