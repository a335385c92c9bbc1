package bmru.training.evaluation;

import bmru.circuit.model.Affine;
import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Matrix;
import bmru.circuit.model.Model;
import bmru.circuit.model.Vector;
import java.util.Arrays;
import java.util.List;

/**
 * A network has one threshold for all of its keywords, and the one that is most easily taken for something else sets it. So
 * the classifier's biases move each keyword's margin to where each of them alone has as many false alarms at one threshold.
 */
public final class EvenedKeywords {
    private EvenedKeywords() {}

    /**
     * The room's model with other biases of its keywords; their mean stays.
     *
     * @param frames over which the margin is taken
     */
    public static Model of(HeardRoom room, int frames) {
        Model model = room.model();
        double[] shifts = shifts(room, frames);
        double[] biases = model.classifier().bias().toArray();
        for (int k = 0; k < biases.length; k++) {
            biases[k] += shifts[k];
        }
        return classifying(model, model.labels(), new Affine(model.classifier().weights(), Vector.of(biases)));
    }

    /** What each class's bias grows by. */
    static double[] shifts(HeardRoom room, int frames) {
        Model model = room.model();
        List<Integer> keywords = room.keywords();
        DecisionRule margin = model.decision().with(DecisionRule.Evidence.MARGIN, frames, 1);
        double[] thresholds = keywords.stream()
                .mapToDouble(keyword -> alone(room, keyword).allowed(margin, 1.0 / keywords.size()))
                .toArray();
        double mean = Arrays.stream(thresholds).average().orElseThrow();
        double[] shifts = new double[model.labels().size()];
        for (int i = 0; i < thresholds.length; i++) {
            shifts[keywords.get(i)] = mean - thresholds[i];
        }
        return shifts;
    }

    /** As if all other keywords were other words. */
    private static HeardRoom alone(HeardRoom room, int keyword) {
        Model model = room.model();
        int background = model.labels().indexOf(model.decision().background());
        List<String> labels =
                List.of(model.decision().background(), model.labels().get(keyword));
        Affine classifier = new Affine(
                Matrix.of(model.width(), rows(model.classifier(), background, keyword)),
                Vector.of(
                        model.classifier().bias().get(background),
                        model.classifier().bias().get(keyword)));
        List<HeardStreams> heard = room.heard().stream()
                .map(streams -> streams.alone(keyword, labels.get(1)))
                .toList();
        return new HeardRoom(classifying(model, labels, classifier), room.kinds(), heard);
    }

    private static float[] rows(Affine classifier, int first, int second) {
        int inputs = classifier.inputs();
        float[] rows = new float[2 * inputs];
        for (int i = 0; i < inputs; i++) {
            rows[i] = classifier.weights().get(first, i);
            rows[inputs + i] = classifier.weights().get(second, i);
        }
        return rows;
    }

    private static Model classifying(Model model, List<String> labels, Affine classifier) {
        return new Model(
                model.name(),
                labels,
                model.frontEnd(),
                model.projection(),
                model.layers(),
                classifier,
                model.decision(),
                model.provenance(),
                model.unitNanoamp());
    }
}
