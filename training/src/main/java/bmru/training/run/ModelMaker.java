package bmru.training.run;

import bmru.circuit.model.Affine;
import bmru.circuit.model.Layer;
import bmru.circuit.model.Matrix;
import bmru.circuit.model.Model;
import bmru.circuit.model.Vector;
import bmru.training.network.Shape;
import bmru.training.plan.TrainingPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Makes the model of a plan from its flat parameters. */
public final class ModelMaker {
    private ModelMaker() {}

    /**
     * @param trained shape of the parameters: the plan's, or that with more classes, which are left out
     * @param p parameters of that shape
     */
    public static Model model(TrainingPlan plan, Shape trained, float[] p, Map<String, String> provenance) {
        Shape shape = plan.shape();
        List<Layer> layers = new ArrayList<>();
        for (int l = 0; l < shape.layers(); l++) {
            layers.add(layer(shape, l, p));
        }
        return new Model(
                plan.name(),
                plan.labels(),
                plan.frontEnd(),
                affine(p, 0, shape.projectionBias(), shape.features(), shape.width()),
                layers,
                affine(p, trained.classifierWeights(), trained.classifierBias(), shape.width(), shape.classes()),
                plan.decision(),
                provenance);
    }

    private static Layer layer(Shape shape, int l, float[] p) {
        int d = shape.cells();
        float[] high = new float[d];
        for (int i = 0; i < d; i++) {
            high[i] = p[shape.betaLo(l) + i] + p[shape.hysteresis(l) + i];
        }
        return new Layer(
                affine(p, shape.candidateWeights(l), shape.candidateBias(l), shape.width(), d),
                vector(p, shape.betaLo(l), d),
                Vector.of(high),
                vector(p, shape.alpha(l), d),
                Collections.nCopies(d, false),
                affine(p, shape.outputWeights(l), shape.outputBias(l), d, shape.width()));
    }

    private static Affine affine(float[] p, int weights, int bias, int inputs, int outputs) {
        return new Affine(
                Matrix.of(inputs, Arrays.copyOfRange(p, weights, weights + inputs * outputs)),
                vector(p, bias, outputs));
    }

    private static Vector vector(float[] p, int from, int count) {
        return Vector.of(Arrays.copyOfRange(p, from, from + count));
    }
}
