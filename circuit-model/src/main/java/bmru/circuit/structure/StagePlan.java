package bmru.circuit.structure;

/**
 * Where a weighted sum stands in the network.
 *
 * @param index place among the stages
 * @param kind which of the four
 * @param layer counted from 0; -1 for projection and classifier
 * @param inputs currents that it sums
 * @param outputs nodes that it feeds
 * @param firstBias bias channel of node 0; those of the other nodes follow
 */
public record StagePlan(int index, StageKind kind, int layer, int inputs, int outputs, int firstBias) {
    /** As in the names of its elements: projection, l1.candidate, l1.output, classifier. */
    public String name() {
        return switch (kind) {
            case PROJECTION -> "projection";
            case CANDIDATE -> Structure.layerName(layer) + ".candidate";
            case OUTPUT -> Structure.layerName(layer) + ".output";
            case CLASSIFIER -> "classifier";
        };
    }

    /** Bias channel of a node. */
    public int bias(int node) {
        return firstBias + node;
    }
}
