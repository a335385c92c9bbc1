package bmru.circuit.element;

import bmru.circuit.structure.StageKind;
import bmru.circuit.structure.StagePlan;
import java.util.List;

/**
 * The mirrors and bias currents of one weighted sum.
 *
 * @param plan where it stands in the network
 * @param mirrors one a weight and rail, row after row, the positive rail first
 * @param biasNanoamp wanted direct current into each node, negative out of it
 */
public record Stage(StagePlan plan, List<Mirror> mirrors, List<Double> biasNanoamp) {
    public Stage {
        mirrors = List.copyOf(mirrors);
        biasNanoamp = List.copyOf(biasNanoamp);
    }

    public String name() {
        return plan.name();
    }

    public StageKind kind() {
        return plan.kind();
    }

    /** Counted from 0; -1 for projection and classifier. */
    public int layer() {
        return plan.layer();
    }

    public int inputs() {
        return plan.inputs();
    }

    public int outputs() {
        return plan.outputs();
    }

    /** Unique in the circuit: stage, node and input counted from 1, rail where there are two. */
    public String nameOf(Mirror mirror) {
        String rail = kind().signedInputs() ? (mirror.negativeRail() ? "-" : "+") : "";
        return name() + ".w" + (mirror.output() + 1) + "." + (mirror.input() + 1) + rail;
    }
}
