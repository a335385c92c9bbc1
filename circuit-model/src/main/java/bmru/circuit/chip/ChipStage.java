package bmru.circuit.chip;

import bmru.circuit.die.Reals;
import bmru.circuit.die.StageValues;
import java.util.Arrays;

/**
 * A weighted sum in integers: node o gets {@code offset[o] + round(sum of share x current)}; the products of a node are
 * summed in 64 bits and rounded once, so their order does not matter.
 */
final class ChipStage {
    final int inputs;
    final int outputs;
    final int[] positive;
    final int[] negative;
    private final long[] leak;
    private final int[] biasGain;
    /** Leaks and bias currents of the active bank. */
    final long[] offset;

    ChipStage(StageValues values) {
        inputs = values.inputs();
        outputs = values.outputs();
        positive = shares(values.positive());
        negative = shares(values.negative());
        biasGain = shares(values.biasGain());
        leak = new long[outputs];
        for (int o = 0; o < outputs; o++) {
            leak[o] = Fixed.femtoamp(values.leak().get(o));
        }
        offset = leak.clone();
    }

    private static int[] shares(Reals values) {
        int[] shares = new int[values.size()];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Fixed.share(values.get(i));
        }
        return shares;
    }

    void setBias(int node, long femtoamp) {
        offset[node] = leak[node] + Fixed.round(biasGain[node] * femtoamp);
    }

    /** Back to an unpowered bank. */
    void clearBias() {
        System.arraycopy(leak, 0, offset, 0, offset.length);
    }

    /** Unsigned inputs. */
    void apply(long[] input, long[] products, long[] node) {
        Arrays.fill(products, 0, outputs, 0);
        for (int i = 0; i < inputs; i++) {
            add(positive, i, input[i], products);
        }
        finish(products, node);
    }

    /** Signed inputs: a negative one is a magnitude on the negative rail. */
    void applySigned(long[] input, long[] products, long[] node) {
        Arrays.fill(products, 0, outputs, 0);
        for (int i = 0; i < inputs; i++) {
            long current = input[i];
            if (current >= 0) {
                add(positive, i, current, products);
            } else {
                add(negative, i, -current, products);
            }
        }
        finish(products, node);
    }

    private void add(int[] shares, int i, long current, long[] products) {
        int row = i * outputs;
        for (int o = 0; o < outputs; o++) {
            products[o] += shares[row + o] * current;
        }
    }

    private void finish(long[] products, long[] node) {
        for (int o = 0; o < outputs; o++) {
            node[o] = offset[o] + Fixed.round(products[o]);
        }
    }
}
