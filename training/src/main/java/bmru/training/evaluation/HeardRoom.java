package bmru.training.evaluation;

import bmru.circuit.level.Level;
import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Model;
import bmru.circuit.network.ExactNetwork;
import bmru.training.stream.StreamKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What a network makes of the sound of a room.
 *
 * @param model it is of
 * @param kinds of sound
 * @param heard of each kind
 */
public record HeardRoom(Model model, List<StreamKind> kinds, List<HeardStreams> heard) {
    /** False alarms an hour that a model's threshold allows itself on validation, of all kinds of sound together. */
    private static final double ALLOWED_PER_HOUR = 1;

    /** The same of speech alone: what a room has for hours, by voices that validation does not have. */
    private static final double ALLOWED_PER_HOUR_OF_SPEECH = 0.5;

    private static final int[] SHARE_FRAMES = {40, 60, 80, 100};
    private static final int[] MARGIN_FRAMES = {25, 50, 60, 70, 85, 100, 120, 150, 200};

    /** Those of them that judge a network on the way: a mean over fewer frames tells several keywords apart. */
    private static final int[] JUDGING_FRAMES = {50, 85, 150};

    private static final int EVENING_FRAMES = 85;

    public HeardRoom {
        kinds = List.copyOf(kinds);
        heard = List.copyOf(heard);
    }

    /** As the exact network hears it. */
    public static HeardRoom of(Model model, RoomStreams streams) {
        return of(model, () -> new ExactNetwork(model), streams);
    }

    /** As any level hears it; {@code levels} makes a network of the model, a new one each time. */
    public static HeardRoom of(Model model, Supplier<Level> levels, RoomStreams streams) {
        List<HeardStreams> heard = streams.features().stream()
                .map(features -> HeardStreams.of(model, levels, features))
                .toList();
        return new HeardRoom(model, streams.kinds(), heard);
    }

    /** Classes of the model that are reported, all but the background. */
    List<Integer> keywords() {
        int background = model.labels().indexOf(model.decision().background());
        return IntStream.range(0, model.labels().size())
                .filter(k -> k != background)
                .boxed()
                .toList();
    }

    /** Hits over false alarms with a kind of evidence, whatever the rule's threshold; those hits that choose. */
    public StreamEvaluation evaluate(DecisionRule rule) {
        return evaluate(rule, StreamKind.Role::isOfNoKeyword);
    }

    private StreamEvaluation evaluate(DecisionRule rule, Predicate<StreamKind.Role> others) {
        return StreamEvaluation.of(model, rule, of(role -> role == StreamKind.Role.CHOOSING_HITS), of(others));
    }

    private List<HeardStreams> of(Predicate<StreamKind.Role> roles) {
        List<HeardStreams> found = new ArrayList<>();
        for (int k = 0; k < kinds.size(); k++) {
            if (roles.test(kinds.get(k).role())) {
                found.add(heard.get(k));
            }
        }
        return found;
    }

    /** The detected fraction of the keywords, averaged over {@link RuleFigure#RATES_PER_HOUR}, 0 to 1. */
    public static double figure(StreamEvaluation evaluation) {
        return RuleFigure.mean(RuleFigure.detected(evaluation));
    }

    /** What each kind of evidence over each number of frames reaches. */
    public List<RuleFigure> rules() {
        List<RuleFigure> figures = new ArrayList<>();
        for (int frames : SHARE_FRAMES) {
            figures.add(figure(model.decision().with(DecisionRule.Evidence.SHARE, frames, 1)));
        }
        for (int frames : MARGIN_FRAMES) {
            figures.add(figure(model.decision().with(DecisionRule.Evidence.MARGIN, frames, 1)));
        }
        return figures;
    }

    /**
     * What a network is judged by while it is trained: the best figure of some rules, 0 to 1, of several keywords also with
     * biases that even them out.
     */
    public double judged() {
        if (model.labels().size() == 2) {
            return bestOfSome();
        }
        double[] shifts = EvenedKeywords.shifts(this, EVENING_FRAMES);
        List<HeardStreams> evened =
                heard.stream().map(streams -> streams.shifted(shifts)).toList();
        return Math.max(bestOfSome(), new HeardRoom(model, kinds, evened).bestOfSome());
    }

    private double bestOfSome() {
        return Arrays.stream(JUDGING_FRAMES)
                .mapToDouble(frames -> figure(evaluate(model.decision().with(DecisionRule.Evidence.MARGIN, frames, 1))))
                .max()
                .orElseThrow();
    }

    /** The first of the best {@link RuleFigure#figure}. */
    public static RuleFigure best(List<RuleFigure> rules) {
        RuleFigure best = rules.get(0);
        for (RuleFigure rule : rules) {
            best = rule.figure() > best.figure() ? rule : best;
        }
        return best;
    }

    private RuleFigure figure(DecisionRule rule) {
        StreamEvaluation evaluation = evaluate(rule);
        DecisionRule own = rule.with(rule.evidence(), rule.smoothingFrames(), (float) allowed(rule, evaluation, 1));
        return new RuleFigure(own, RuleFigure.detected(evaluation));
    }

    /** The lowest threshold of a rule with no more false alarms than a fraction of those allowed. */
    double allowed(DecisionRule rule, double fraction) {
        return allowed(rule, evaluate(rule), fraction);
    }

    private double allowed(DecisionRule rule, StreamEvaluation evaluation, double fraction) {
        double threshold = evaluation.thresholdAt(fraction * ALLOWED_PER_HOUR);
        if (kinds.stream().anyMatch(kind -> kind.role() == StreamKind.Role.SPEECH)) {
            StreamEvaluation speech = evaluate(rule, role -> role == StreamKind.Role.SPEECH);
            threshold = Math.max(threshold, speech.thresholdAt(fraction * ALLOWED_PER_HOUR_OF_SPEECH));
        }
        return threshold;
    }

    /** What the rule reports of each kind, in the order of the kinds. */
    public List<Detections> detections(DecisionRule rule) {
        return heard.stream()
                .map(streams -> Detections.of(model, rule, streams))
                .toList();
    }
}
