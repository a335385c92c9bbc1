package bmru.circuit.element;

import bmru.circuit.model.Affine;
import bmru.circuit.model.Layer;
import bmru.circuit.model.Matrix;
import bmru.circuit.model.Model;
import bmru.circuit.structure.StagePlan;
import bmru.circuit.structure.Structure;
import java.util.ArrayList;
import java.util.List;

/**
 * The model that the mirrors of a circuit hold. What the exact network loses with it, against the trained model, is what the
 * weights are worth that are too weak for a mirror.
 */
public final class BuiltModel {
    private final Circuit circuit;
    private final Model model;
    private int absent;

    public BuiltModel(Circuit circuit) {
        this.circuit = circuit;
        Model trained = circuit.model();
        Structure structure = circuit.structure();
        List<Layer> layers = new ArrayList<>();
        for (int l = 0; l < structure.layers(); l++) {
            Layer layer = trained.layers().get(l);
            layers.add(new Layer(
                    built(structure.candidate(l)),
                    layer.betaLo(),
                    layer.betaHi(),
                    layer.alpha(),
                    layer.initialState(),
                    built(structure.output(l))));
        }
        model = new Model(
                trained.name(),
                trained.labels(),
                trained.frontEnd(),
                built(structure.projection()),
                layers,
                built(structure.classifier()),
                trained.decision(),
                trained.provenance(),
                trained.unitNanoamp());
    }

    /** The trained model with 0 where no mirror, of a signed input none of the two, exists. */
    public Model model() {
        return model;
    }

    /** Weights other than 0 that became 0. */
    public int absent() {
        return absent;
    }

    private Affine built(StagePlan plan) {
        Affine trained = circuit.affine(plan);
        if (!circuit.isSilicon(plan)) {
            return trained;
        }
        float[] weights = new float[trained.outputs() * trained.inputs()];
        for (Mirror mirror : circuit.stage(plan).mirrors()) {
            if (mirror.exists()) {
                weights[mirror.output() * trained.inputs() + mirror.input()] = mirror.weight();
            }
        }
        for (int w = 0; w < weights.length; w++) {
            float wanted = trained.weights().get(w / trained.inputs(), w % trained.inputs());
            absent += weights[w] == wanted ? 0 : 1;
        }
        return new Affine(Matrix.of(trained.inputs(), weights), trained.bias());
    }
}
