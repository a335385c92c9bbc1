package bmru.training.evaluation;

import bmru.circuit.level.Level;
import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Model;
import bmru.circuit.network.ExactNetwork;
import bmru.training.stream.StreamKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/**
 * What a network makes of the sound of a room.
 *
 * @param model it is of
 * @param kinds of sound
 * @param heard of each kind
 */
public record HeardRoom(Model model, List<StreamKind> kinds, List<HeardStreams> heard) {
    /** Rates of false alarms at which hits are averaged: from what one lives with to a nuisance. */
    private static final double[] RATES_PER_HOUR = {0.5, 1, 3, 10};

    /** False alarms an hour that a model's threshold allows itself on validation, of all kinds of sound together. */
    private static final double ALLOWED_PER_HOUR = 1;

    /** The same of speech alone: what a room has for hours, by voices that validation does not have. */
    private static final double ALLOWED_PER_HOUR_OF_SPEECH = 0.5;

    private static final int[] SHARE_FRAMES = {40, 60, 80, 100};
    private static final int[] MARGIN_FRAMES = {25, 50, 70, 85, 100, 120, 150};

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

    /** The detected share of the keywords, averaged over rates of false alarms, 0 to 1. */
    public static double figure(StreamEvaluation evaluation) {
        return DoubleStream.of(RATES_PER_HOUR)
                .map(evaluation::detectedAt)
                .average()
                .orElseThrow();
    }

    /**
     * A rule of the decision.
     *
     * @param rule with its threshold
     * @param figure that it reaches
     */
    public record Choice(DecisionRule rule, double figure) {}

    /** The rule of the best {@link #figure}, at the lowest threshold with no more false alarms than allowed. */
    public Choice choose() {
        DecisionRule own = model.decision();
        Choice best = new Choice(own, -1);
        for (int frames : SHARE_FRAMES) {
            best = better(best, own.with(DecisionRule.Evidence.SHARE, frames, 1));
        }
        for (int frames : MARGIN_FRAMES) {
            best = better(best, own.with(DecisionRule.Evidence.MARGIN, frames, 1));
        }
        return best;
    }

    private Choice better(Choice best, DecisionRule rule) {
        StreamEvaluation evaluation = evaluate(rule);
        double figure = figure(evaluation);
        if (figure <= best.figure()) {
            return best;
        }
        double threshold = evaluation.thresholdAt(ALLOWED_PER_HOUR);
        if (kinds.stream().anyMatch(kind -> kind.role() == StreamKind.Role.SPEECH)) {
            StreamEvaluation speech = evaluate(rule, role -> role == StreamKind.Role.SPEECH);
            threshold = Math.max(threshold, speech.thresholdAt(ALLOWED_PER_HOUR_OF_SPEECH));
        }
        return new Choice(rule.with(rule.evidence(), rule.smoothingFrames(), (float) threshold), figure);
    }

    /** What the rule reports of each kind, in the order of the kinds. */
    public List<Detections> detections(DecisionRule rule) {
        return heard.stream()
                .map(streams -> Detections.of(model, rule, streams))
                .toList();
    }
}
