package bmru.training.parameter;

import bmru.circuit.model.Affine;
import bmru.circuit.model.Layer;
import bmru.circuit.model.Matrix;
import bmru.circuit.model.Model;
import bmru.circuit.model.Vector;
import bmru.training.network.Shape;
import bmru.training.plan.Recipe;
import bmru.training.plan.TrainingPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Makes the model of a plan from its flat parameters, and these from a model. */
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
        Model model = new Model(
                plan.name(),
                plan.labels(),
                plan.frontEnd(),
                affine(p, 0, shape.projectionBias(), shape.features(), shape.width()),
                layers,
                affine(p, trained.classifierWeights(), trained.classifierBias(), shape.width(), shape.classes()),
                plan.decision(),
                provenance);
        Recipe.Chip chip = plan.recipe().chip();
        return chip.hasCircuit() ? model.scaled(chip.unitNanoamp()) : model;
    }

    /**
     * Writes a model's parameters over those of a network of the plan's shape. Of the classifier, rows of classes that the
     * model does not have stay as they are.
     *
     * @param labels of the first rows of the classifier
     * @param trained shape of the parameters: the model's, or that with other or more classes
     */
    public static void write(Model model, List<String> labels, Shape trained, float[] p) {
        write(model.projection(), 0, trained.projectionBias(), p);
        for (int l = 0; l < trained.layers(); l++) {
            Layer layer = model.layers().get(l);
            write(layer.candidate(), trained.candidateWeights(l), trained.candidateBias(l), p);
            for (int i = 0; i < trained.cells(); i++) {
                p[trained.betaLo(l) + i] = (float) layer.betaLo().get(i);
                p[trained.hysteresis(l) + i] =
                        (float) (layer.betaHi().get(i) - layer.betaLo().get(i));
                p[trained.alpha(l) + i] = (float) layer.alpha().get(i);
            }
            write(layer.output(), trained.outputWeights(l), trained.outputBias(l), p);
        }
        for (int k = 0; k < labels.size(); k++) {
            int from = model.labels().indexOf(labels.get(k));
            if (from >= 0) {
                int weights = trained.classifierWeights() + k * trained.width();
                writeRow(model.classifier(), from, weights, trained.classifierBias() + k, p);
            }
        }
    }

    private static void write(Affine affine, int weights, int bias, float[] p) {
        for (int o = 0; o < affine.outputs(); o++) {
            writeRow(affine, o, weights + o * affine.inputs(), bias + o, p);
        }
    }

    private static void writeRow(Affine affine, int row, int weights, int bias, float[] p) {
        for (int i = 0; i < affine.inputs(); i++) {
            p[weights + i] = affine.weights().get(row, i);
        }
        p[bias] = (float) affine.bias().get(row);
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
