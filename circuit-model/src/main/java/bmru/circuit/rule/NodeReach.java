package bmru.circuit.rule;

import bmru.circuit.element.Circuit;
import bmru.circuit.element.Stage;
import bmru.circuit.model.Affine;
import bmru.circuit.structure.StageKind;
import java.util.Arrays;

/**
 * How far the current of each node can rise, stage after stage: features are normalised, so a projection is taken to stay
 * within four standard deviations; what follows from it is bounded by positive weights alone.
 */
final class NodeReach {
    /** 99.99 % of normally distributed sums are smaller. */
    private static final double DEVIATIONS = 4;

    private final Circuit circuit;
    /** Largest currents of the skip path where the stage at hand reads it. */
    private final double[] skip;

    NodeReach(Circuit circuit) {
        this.circuit = circuit;
        skip = new double[circuit.width()];
    }

    /** Largest current into a node of a stage, nA; stages must be passed in order. */
    double nodeNanoamp(Stage stage, int node) {
        Affine affine = circuit.affine(stage.plan());
        double bias = Math.max(0, circuit.biasNanoamp(stage.plan(), node));
        double sum = 0;
        for (int i = 0; i < affine.inputs(); i++) {
            double weight = affine.weights().get(node, i);
            sum += switch (stage.kind()) {
                case PROJECTION -> weight * weight;
                case CANDIDATE -> Math.max(0, weight) * skip[i];
                case OUTPUT ->
                    Math.max(0, weight)
                            * circuit.cells()
                                    .get(circuit.structure().cell(stage.layer(), i))
                                    .alpha();
                case CLASSIFIER -> Math.abs(weight) * skip[i];
            };
        }
        return bias
                + (stage.kind() == StageKind.PROJECTION ? DEVIATIONS * circuit.unitNanoamp() * Math.sqrt(sum) : sum);
    }

    /** Goes on to the next stage. */
    void pass(Stage stage) {
        if (stage.kind() == StageKind.PROJECTION) {
            Arrays.setAll(skip, node -> nodeNanoamp(stage, node));
        } else if (stage.kind() == StageKind.OUTPUT) {
            Arrays.setAll(skip, node -> skip[node] + nodeNanoamp(stage, node));
        }
    }
}
