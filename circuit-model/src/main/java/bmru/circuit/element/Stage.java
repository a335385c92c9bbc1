package bmru.circuit.element;

import java.util.List;

/**
 * The mirrors and bias currents of one weighted sum.
 *
 * @param name as in the names of its elements: projection, l1.candidate, l1.output, classifier
 * @param kind which of the four
 * @param layer counted from 0; -1 for projection and classifier
 * @param inputs number of input currents
 * @param outputs number of nodes
 * @param mirrors one a weight and rail, row after row, the positive rail first
 * @param biasNanoamp wanted direct current into each node, negative out of it
 */
public record Stage(
        String name,
        StageKind kind,
        int layer,
        int inputs,
        int outputs,
        List<Mirror> mirrors,
        List<Double> biasNanoamp) {
    public Stage {
        mirrors = List.copyOf(mirrors);
        biasNanoamp = List.copyOf(biasNanoamp);
    }

    /** Unique in the circuit: stage, node and input counted from 1, rail where there are two. */
    public String nameOf(Mirror mirror) {
        String rail = kind.signedInputs() ? (mirror.negativeRail() ? "-" : "+") : "";
        return name + ".w" + (mirror.output() + 1) + "." + (mirror.input() + 1) + rail;
    }
}
