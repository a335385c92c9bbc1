package bmru.training.plan;

import bmru.audio.feature.FrontEnd;
import bmru.circuit.model.DecisionRule;
import bmru.training.network.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be trained.
 *
 * @param name of the model
 * @param keywords a class each; all else is {@link #OTHER}
 * @param frontEnd of the features
 * @param shape of the network
 * @param decision rule of the model
 * @param recipe how
 * @param teachers names of trained networks that the training follows
 * @param start name of a trained network whose parameters the training starts from; empty for random ones
 * @param seed of everything random
 */
public record TrainingPlan(
        String name,
        List<String> keywords,
        FrontEnd frontEnd,
        Shape shape,
        DecisionRule decision,
        Recipe recipe,
        List<String> teachers,
        String start,
        long seed) {
    /** Label of all that is no keyword; the first class, so that a tie is no detection. */
    public static final String OTHER = "other";

    public TrainingPlan {
        keywords = List.copyOf(keywords);
        teachers = List.copyOf(teachers);
        if (keywords.isEmpty() || keywords.contains(OTHER)) {
            throw new IllegalArgumentException(
                    "keywords=" + keywords + ": allowed at least one, none of them \"" + OTHER + "\"");
        }
        if (keywords.stream().distinct().count() < keywords.size()) {
            throw new IllegalArgumentException("keywords=" + keywords + ": allowed each once");
        }
        if (shape.classes() != keywords.size() + 1) {
            throw new IllegalArgumentException(
                    "classes=" + shape.classes() + ": allowed one a keyword and one more, " + (keywords.size() + 1));
        }
        if (shape.features() != frontEnd.coefficients()) {
            throw new IllegalArgumentException("features=" + shape.features()
                    + ": allowed the coefficients of the front end, " + frontEnd.coefficients());
        }
    }

    /** From random parameters. */
    public TrainingPlan(
            String name,
            List<String> keywords,
            FrontEnd frontEnd,
            Shape shape,
            DecisionRule decision,
            Recipe recipe,
            List<String> teachers,
            long seed) {
        this(name, keywords, frontEnd, shape, decision, recipe, teachers, "", seed);
    }

    /** Labels in the order of the classifier's rows. */
    public List<String> labels() {
        return labels(keywords);
    }

    /** Labels of a network for these keywords. */
    public static List<String> labels(List<String> keywords) {
        List<String> labels = new ArrayList<>(List.of(OTHER));
        labels.addAll(keywords);
        return labels;
    }

    /** The class of a word. */
    public int label(String word) {
        return keywords.indexOf(word) + 1;
    }
}
