package bmru.circuit.chip;

/**
 * What a layer adds to the skip path for every combination of its state bits, computed once a bank: a layer of few cells
 * needs no arithmetic for its outputs while it runs. The numbers are those of the arithmetic.
 */
final class OutputTable {
    /** 2^8 combinations: some kilobytes, which stay in the cache. */
    static final int MOST_CELLS = 8;

    private final long[] sums;
    private final int nodes;
    private boolean valid;

    OutputTable(int cells, int nodes) {
        this.nodes = nodes;
        sums = new long[(1 << cells) * nodes];
    }

    void invalidate() {
        valid = false;
    }

    /** Fills the table where the bank has changed. */
    void prepare(ChipStage outputs, long[] high, long[] low) {
        if (valid) {
            return;
        }
        long[] input = new long[ChipStage.paddedInputs(outputs.inputs)];
        long[] node = new long[ChipStage.paddedNodes(outputs.outputs)];
        for (int bits = 0; bits * nodes < sums.length; bits++) {
            for (int c = 0; c < outputs.inputs; c++) {
                input[c] = (bits >> c & 1) == 1 ? high[c] : low[c];
            }
            outputs.apply(input, node);
            System.arraycopy(node, 0, sums, bits * nodes, nodes);
        }
        valid = true;
    }

    /** Copies what the layer adds before rectification. */
    void read(int bits, long[] contribution) {
        int row = bits * nodes;
        for (int o = 0; o < nodes; o++) {
            contribution[o] = sums[row + o];
        }
    }
}
