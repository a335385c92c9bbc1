package bmru.circuit.chip;

import bmru.circuit.die.StageValues;
import bmru.circuit.model.Vector;
import java.util.Arrays;

/**
 * A weighted sum in integers: node o gets {@code offset[o] + round(sum of share x current)}; the products of a node are
 * summed in 64 bits and rounded once, so their order does not matter.
 *
 * <p>Where an input has two rails they are two lines that follow each other. Shares lie as they are read: two nodes
 * together, four lines at a time, both padded with zeros.
 */
final class ChipStage {
    private static final int NODES = 2;
    private static final int LINES = 4;
    private static final int CHUNK = NODES * LINES;

    final int inputs;
    final int outputs;
    /** Rails of an input: 1 or 2. */
    final int rails;

    private final int paddedLines;
    /** 64 bits each, as they are multiplied. */
    private final long[] shares;

    private final long[] leak;
    private final int[] biasGain;
    /** Leaks and bias currents of the active bank, padded. */
    private final long[] offset;

    ChipStage(StageValues values) {
        inputs = values.inputs();
        outputs = values.outputs();
        rails = values.negative().size() > 0 ? 2 : 1;
        paddedLines = padded(inputs * rails);
        shares = new long[padded(outputs) * paddedLines];
        put(values.positive(), 0);
        put(values.negative(), 1);
        biasGain = new int[outputs];
        leak = new long[outputs];
        offset = new long[padded(outputs)];
        for (int o = 0; o < outputs; o++) {
            biasGain[o] = Fixed.share(values.biasGain().get(o));
            leak[o] = Fixed.femtoamp(values.leak().get(o));
            offset[o] = leak[o];
        }
    }

    /** Length that an array of lines or of nodes must have; lines behind the last must be zero. */
    static int padded(int count) {
        return (count + LINES - 1) / LINES * LINES;
    }

    private void put(Vector values, int rail) {
        for (int place = 0; place < values.size(); place++) {
            shares[place(place / outputs * rails + rail, place % outputs)] = Fixed.share(values.get(place));
        }
    }

    private int place(int line, int node) {
        return (node / NODES * paddedLines + line) * NODES + node % NODES;
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
     * @param line currents of all lines, padded
     * @param node gets the sums, padded
     */
    void apply(long[] line, long[] node) {
        for (int o = 0, place = 0; o < outputs; o += NODES, place += NODES * paddedLines) {
            twoNodes(line, node, o, place);
        }
    }

    /** One node of a stage of at most four lines. */
    long node(int node, long x0, long x1, long x2, long x3) {
        int p = node / NODES * CHUNK + node % NODES;
        return offset[node]
                + Fixed.round(shares[p] * x0 + shares[p + 2] * x1 + shares[p + 4] * x2 + shares[p + 6] * x3);
    }

    private void twoNodes(long[] line, long[] node, int o, int place) {
        long[] share = shares;
        long even = 0;
        long odd = 0;
        for (int i = 0, p = place; i < paddedLines; i += LINES, p += CHUNK) {
            long x0 = line[i];
            long x1 = line[i + 1];
            long x2 = line[i + 2];
            long x3 = line[i + 3];
            even += share[p] * x0 + share[p + 2] * x1 + share[p + 4] * x2 + share[p + 6] * x3;
            odd += share[p + 1] * x0 + share[p + 3] * x1 + share[p + 5] * x2 + share[p + 7] * x3;
        }
        node[o] = offset[o] + Fixed.round(even);
        node[o + 1] = offset[o + 1] + Fixed.round(odd);
    }
}
