package bmru.circuit.chip;

import bmru.circuit.die.StageValues;
import bmru.circuit.model.Vector;
import java.util.Arrays;

/**
 * A weighted sum in integers: node o gets {@code offset[o] + round(sum of share x current)}; the products of a node are
 * summed in 64 bits and rounded once, so their order does not matter.
 *
 * <p>Where an input has two rails they are two lines that follow each other.
 */
final class ChipStage {
    final int inputs;
    final int outputs;
    /** Rails of an input: 1 or 2. */
    final int rails;

    private final int lines;
    /** [node][line], 64 bits each, as they are multiplied. */
    private final long[] shares;

    private final long[] leak;
    private final int[] biasGain;
    /** Leaks and bias currents of the active bank. */
    private final long[] offset;

    ChipStage(StageValues values) {
        inputs = values.inputs();
        outputs = values.outputs();
        rails = values.negative().size() > 0 ? 2 : 1;
        lines = inputs * rails;
        shares = new long[outputs * lines];
        put(values.positive(), 0);
        put(values.negative(), 1);
        biasGain = new int[outputs];
        leak = new long[outputs];
        offset = new long[outputs];
        for (int o = 0; o < outputs; o++) {
            biasGain[o] = Fixed.share(values.biasGain().get(o));
            leak[o] = Fixed.femtoamp(values.leak().get(o));
            offset[o] = leak[o];
        }
    }

    private void put(Vector values, int rail) {
        for (int place = 0; place < values.size(); place++) {
            shares[place(place / outputs * rails + rail, place % outputs)] = Fixed.share(values.get(place));
        }
    }

    private int place(int line, int node) {
        return node * lines + line;
    }

    void setBias(int node, long femtoamp) {
        offset[node] = leak[node] + Fixed.round(biasGain[node] * femtoamp);
    }

    /** Share of an input's rail at a node, 2^-20. */
    int share(boolean negativeRail, int input, int node) {
        return (int) shares[place(input * rails + (negativeRail ? 1 : 0), node)];
    }

    /** Largest sum of magnitudes of the shares of a node, 1 for 2^20. */
    double largestGain() {
        double[] gains = new double[outputs];
        for (int line = 0; line < inputs * rails; line++) {
            for (int o = 0; o < outputs; o++) {
                gains[o] += Fixed.reach(shares[place(line, o)], 1, 0);
            }
        }
        return Arrays.stream(gains).max().orElse(0);
    }

    /** Largest magnitude of an offset for bias currents up to a magnitude. */
    double largestOffset(double biasFemtoamp) {
        double largest = 0;
        for (int o = 0; o < outputs; o++) {
            largest = Math.max(largest, Fixed.reach(biasGain[o], biasFemtoamp, leak[o]));
        }
        return largest;
    }

    long leak(int node) {
        return leak[node];
    }

    int biasGain(int node) {
        return biasGain[node];
    }

    /**
     * @param line currents of all lines
     * @param node gets the sums
     */
    void apply(long[] line, long[] node) {
        for (int o = 0, place = 0; o < outputs; o++, place += lines) {
            long sum = 0;
            for (int i = 0; i < lines; i++) {
                sum += shares[place + i] * line[i];
            }
            node[o] = offset[o] + Fixed.round(sum);
        }
    }
}
