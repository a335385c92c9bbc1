package bmru.training.evaluation;

import bmru.circuit.decision.LiveDecision;
import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Model;
import bmru.training.stream.StreamFeatures;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A causal model on long streams, as it runs live: the exact network with its states kept, the live decision.
 *
 * @param hours of sound in which false alarms were counted
 * @param keywords spoken
 * @param curve a point a threshold, ascending
 */
public record StreamEvaluation(double hours, int keywords, List<StreamPoint> curve) {
    /** Thresholds of a margin that are tried, from 0 to the largest there is. */
    private static final int MARGINS = 120;

    public StreamEvaluation {
        curve = List.copyOf(curve);
    }

    /** A point for each threshold that the model's decision can tell apart, hits and false alarms of the same streams. */
    public static StreamEvaluation run(Model model, StreamFeatures features) {
        HeardStreams heard = HeardStreams.of(model, features);
        return of(model, model.decision(), List.of(heard), List.of(heard));
    }

    /**
     * Hits of some streams over false alarms of others.
     *
     * @param rule of the decision, whatever its threshold
     * @param hits streams whose keywords count, each as much as the others
     * @param others streams whose false alarms count
     */
    public static StreamEvaluation of(
            Model model, DecisionRule rule, List<HeardStreams> hits, List<HeardStreams> others) {
        List<StreamPoint> curve = thresholds(model, rule, hits)
                .parallel()
                .mapToObj(threshold -> point(
                        model, rule.with(rule.evidence(), rule.smoothingFrames(), (float) threshold), hits, others))
                .toList();
        return new StreamEvaluation(
                others.stream().mapToDouble(HeardStreams::hours).sum(),
                hits.stream().mapToInt(HeardStreams::keywords).sum(),
                curve);
    }

    /** Shares count whole frames; margins are as large as they are where keywords are spoken. */
    private static DoubleStream thresholds(Model model, DecisionRule rule, List<HeardStreams> hits) {
        if (rule.evidence() == DecisionRule.Evidence.SHARE) {
            int frames = rule.smoothingFrames();
            return IntStream.rangeClosed(1, frames).mapToDouble(votes -> (float) votes / frames);
        }
        double most = hits.stream()
                .flatMap(streams -> streams.heard().stream())
                .mapToDouble(heard -> largest(model, rule, heard))
                .max()
                .orElse(0);
        return IntStream.rangeClosed(1, MARGINS).mapToDouble(step -> Math.max(1e-6, most) * step / MARGINS);
    }

    private static double largest(Model model, DecisionRule rule, HeardStreams.Heard heard) {
        int background = model.labels().indexOf(rule.background());
        LiveDecision decision = new LiveDecision(model.with(rule));
        double[] y = new double[heard.classes()];
        double most = 0;
        for (int frame = 0; frame < heard.frames(); frame++) {
            heard.frame(frame, y);
            decision.add(y);
            for (int k = 0; k < y.length; k++) {
                most = k == background ? most : Math.max(most, decision.evidence(k));
            }
        }
        return most;
    }

    private static StreamPoint point(
            Model model, DecisionRule rule, List<HeardStreams> hits, List<HeardStreams> others) {
        List<Detections> spoken =
                hits.stream().map(heard -> Detections.of(model, rule, heard)).toList();
        double alarms = 0;
        double hours = 0;
        for (HeardStreams heard : others) {
            alarms += Detections.of(model, rule, heard).falseAlarms();
            hours += heard.hours();
        }
        double[] delaysMs = spoken.stream()
                .flatMap(one -> one.words().stream())
                .filter(Detections.Word::detected)
                .mapToDouble(Detections.Word::delayMs)
                .sorted()
                .toArray();
        return new StreamPoint(
                rule.threshold(),
                spoken.stream().mapToDouble(Detections::missRate).average().orElse(0),
                alarms / hours,
                delaysMs.length == 0 ? Double.NaN : delaysMs[delaysMs.length / 2]);
    }

    /** The largest share of the keywords that is detected from {@link #thresholdAt} on, 0 to 1; 0 where none is high enough. */
    public double detectedAt(double falseAlarmsPerHour) {
        return curve.subList(allowed(falseAlarmsPerHour), curve.size()).stream()
                .mapToDouble(point -> 1 - point.missRate())
                .max()
                .orElse(0);
    }

    /**
     * The lowest threshold from which on, whatever the higher one, there are so many false alarms an hour or fewer; the
     * highest where none is high enough.
     */
    public double thresholdAt(double falseAlarmsPerHour) {
        return curve.get(Math.min(allowed(falseAlarmsPerHour), curve.size() - 1))
                .threshold();
    }

    /**
     * Where the points begin that all allow it. A lower threshold may have as few, such as one that evidence never falls
     * below: a class is reported once then, and chance decides how often.
     */
    private int allowed(double falseAlarmsPerHour) {
        int from = curve.size();
        while (from > 0 && curve.get(from - 1).falseAlarmsPerHour() <= falseAlarmsPerHour) {
            from--;
        }
        return from;
    }

    /** The point of the model's own threshold. */
    public StreamPoint at(double threshold) {
        return curve.stream()
                .min(Comparator.comparingDouble(point -> Math.abs(point.threshold() - threshold)))
                .orElseThrow();
    }
}
