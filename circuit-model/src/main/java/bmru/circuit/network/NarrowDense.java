package bmru.circuit.network;

import bmru.circuit.model.Affine;
import java.util.Arrays;

/** Few outputs: four sums at a time stay in registers while the inputs pass, each in the order of its inputs. */
final class NarrowDense implements Dense {
    private final int inputs;
    private final int outputs;
    /** [block of four outputs][in][output in the block], zeros after the last output. */
    private final float[] weights;

    /** Padded as the weights are. */
    private final float[] bias;

    NarrowDense(Affine affine) {
        inputs = affine.inputs();
        outputs = affine.outputs();
        weights = new float[Dense.padded(outputs) * inputs];
        bias = Arrays.copyOf(affine.bias().toFloats(), Dense.padded(outputs));
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < inputs; i++) {
                weights[(o / BLOCK * inputs + i) * BLOCK + o % BLOCK] =
                        affine.weights().get(o, i);
            }
        }
    }

    @Override
    public void apply(float[] x, float[] target) {
        for (int o = 0; o < outputs; o += BLOCK) {
            applyBlock(x, o, target);
        }
    }

    private void applyBlock(float[] x, int first, float[] target) {
        float sum0 = bias[first];
        float sum1 = bias[first + 1];
        float sum2 = bias[first + 2];
        float sum3 = bias[first + 3];
        int w = first * inputs;
        for (int i = 0; i < inputs; i++) {
            float input = x[i];
            sum0 += weights[w] * input;
            sum1 += weights[w + 1] * input;
            sum2 += weights[w + 2] * input;
            sum3 += weights[w + 3] * input;
            w += BLOCK;
        }
        int left = outputs - first;
        target[first] = sum0;
        if (left > 1) {
            target[first + 1] = sum1;
        }
        if (left > 2) {
            target[first + 2] = sum2;
        }
        if (left > 3) {
            target[first + 3] = sum3;
        }
    }
}
