package bmru.circuit.chip;

import bmru.circuit.die.Reals;
import bmru.circuit.die.StageValues;

/**
 * A weighted sum in integers: node o gets {@code offset[o] + round(sum of share x current)}; the products of a node are
 * summed in 64 bits and rounded once, so their order does not matter.
 *
 * <p>Shares lie as they are read: two nodes together, four inputs at a time, both padded with zeros.
 */
final class ChipStage {
    private static final int NODES = 2;
    private static final int INPUTS = 4;
    private static final int CHUNK = NODES * INPUTS;

    final int inputs;
    final int outputs;
    private final int paddedInputs;
    private final int[] positive;
    private final int[] negative;
    private final long[] leak;
    private final int[] biasGain;
    /** Leaks and bias currents of the active bank, padded. */
    private final long[] offset;

    ChipStage(StageValues values) {
        inputs = values.inputs();
        outputs = values.outputs();
        paddedInputs = paddedInputs(inputs);
        positive = shares(values.positive());
        negative = shares(values.negative());
        biasGain = new int[outputs];
        leak = new long[outputs];
        offset = new long[paddedNodes(outputs)];
        for (int o = 0; o < outputs; o++) {
            biasGain[o] = Fixed.share(values.biasGain().get(o));
            leak[o] = Fixed.femtoamp(values.leak().get(o));
            offset[o] = leak[o];
        }
    }

    /** Length that an input array must have, zeros behind the inputs. */
    static int paddedInputs(int inputs) {
        return (inputs + INPUTS - 1) / INPUTS * INPUTS;
    }

    /** Length that a node array must have; what is behind the nodes is of no use. */
    static int paddedNodes(int outputs) {
        return (outputs + NODES - 1) / NODES * NODES;
    }

    private int[] shares(Reals values) {
        if (values.size() == 0) {
            return new int[0];
        }
        int[] shares = new int[paddedNodes(outputs) * paddedInputs];
        for (int i = 0; i < inputs; i++) {
            for (int o = 0; o < outputs; o++) {
                shares[o / NODES * NODES * paddedInputs + i * NODES + o % NODES] =
                        Fixed.share(values.get(i * outputs + o));
            }
        }
        return shares;
    }

    void setBias(int node, long femtoamp) {
        offset[node] = leak[node] + Fixed.round(biasGain[node] * femtoamp);
    }

    /** Share of an input's rail at a node, 2^-20. */
    int share(boolean negativeRail, int input, int node) {
        int[] shares = negativeRail ? negative : positive;
        return shares[node / NODES * NODES * paddedInputs + input * NODES + node % NODES];
    }

    boolean twoRails() {
        return negative.length > 0;
    }

    long leak(int node) {
        return leak[node];
    }

    int biasGain(int node) {
        return biasGain[node];
    }

    /** Inputs that are never negative. */
    void apply(long[] input, long[] node) {
        for (int o = 0, place = 0; o < outputs; o += NODES, place += NODES * paddedInputs) {
            twoNodes(input, node, o, place);
        }
    }

    /** Inputs on two rails. */
    void apply(long[] plus, long[] minus, long[] node) {
        for (int o = 0, place = 0; o < outputs; o += NODES, place += NODES * paddedInputs) {
            twoNodes(plus, minus, node, o, place);
        }
    }

    private void twoNodes(long[] input, long[] node, int o, int place) {
        int[] share = positive;
        long even = 0;
        long odd = 0;
        for (int i = 0, p = place; i < paddedInputs; i += INPUTS, p += CHUNK) {
            long x0 = input[i];
            long x1 = input[i + 1];
            long x2 = input[i + 2];
            long x3 = input[i + 3];
            even += share[p] * x0 + share[p + 2] * x1 + share[p + 4] * x2 + share[p + 6] * x3;
            odd += share[p + 1] * x0 + share[p + 3] * x1 + share[p + 5] * x2 + share[p + 7] * x3;
        }
        node[o] = offset[o] + Fixed.round(even);
        node[o + 1] = offset[o + 1] + Fixed.round(odd);
    }

    private void twoNodes(long[] plus, long[] minus, long[] node, int o, int place) {
        int[] up = positive;
        int[] down = negative;
        long even = 0;
        long odd = 0;
        for (int i = 0, p = place; i < paddedInputs; i += INPUTS, p += CHUNK) {
            long x0 = plus[i];
            long x1 = plus[i + 1];
            long x2 = plus[i + 2];
            long x3 = plus[i + 3];
            even += up[p] * x0 + up[p + 2] * x1 + up[p + 4] * x2 + up[p + 6] * x3;
            odd += up[p + 1] * x0 + up[p + 3] * x1 + up[p + 5] * x2 + up[p + 7] * x3;
            x0 = minus[i];
            x1 = minus[i + 1];
            x2 = minus[i + 2];
            x3 = minus[i + 3];
            even += down[p] * x0 + down[p + 2] * x1 + down[p + 4] * x2 + down[p + 6] * x3;
            odd += down[p + 1] * x0 + down[p + 3] * x1 + down[p + 5] * x2 + down[p + 7] * x3;
        }
        node[o] = offset[o] + Fixed.round(even);
        node[o + 1] = offset[o + 1] + Fixed.round(odd);
    }
}
