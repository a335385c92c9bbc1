package bmru.circuit.chip;

/**
 * What a layer adds to the skip path for every combination of its state bits, computed once a bank: a layer of few cells
 * needs no arithmetic for its outputs while it runs. The numbers are those of the arithmetic.
 */
final class OutputTable {
    /** 2^8 combinations: some kilobytes, which stay in the cache. */
    static final int MOST_CELLS = 8;

    /** A row of nodes for each combination, the first cell's bit lowest. */
    private final long[] sums;

    private final int nodes;
    private final long[] input;
    private final long[] node;

    OutputTable(int cells, int nodes) {
        this.nodes = nodes;
        sums = new long[(1 << cells) * nodes];
        input = new long[cells];
        node = new long[nodes];
    }

    /** Computes all rows anew; allocates nothing. */
    void fill(ChipStage outputs, long[] high, long[] low) {
        for (int bits = 0; bits * nodes < sums.length; bits++) {
            for (int c = 0; c < outputs.inputs; c++) {
                input[c] = (bits >> c & 1) == 1 ? high[c] : low[c];
            }
            outputs.apply(input, node);
            for (int o = 0; o < outputs.outputs; o++) {
                sums[bits * nodes + o] = Fixed.positive(node[o]);
            }
        }
    }

    /** Adds a combination's rectified sums to the skip path. */
    void add(int bits, long[] h) {
        int row = bits * nodes;
        for (int o = 0; o < nodes; o++) {
            h[o] += sums[row + o];
        }
    }
}
