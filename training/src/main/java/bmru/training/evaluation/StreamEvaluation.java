package bmru.training.evaluation;

import bmru.circuit.decision.LiveDecision;
import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Model;
import bmru.training.stream.SpokenWord;
import bmru.training.stream.StreamFeatures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A causal model on long streams, as it runs live: the exact network with its states kept, the live decision.
 *
 * @param hours of sound
 * @param keywords spoken
 * @param curve a point for each threshold there is: the decision counts whole frames
 */
public record StreamEvaluation(double hours, int keywords, List<StreamPoint> curve) {
    /** A word counts as detected until so long after the end of its recording, seconds. */
    private static final double GRACE_S = 0.5;

    public StreamEvaluation {
        curve = List.copyOf(curve);
    }

    /** A point for each threshold that the decision can tell apart. */
    public static StreamEvaluation run(Model model, StreamFeatures features) {
        return of(model, HeardStreams.of(model, features));
    }

    /** @param streams as the model's network hears them, whatever the live decision was then */
    public static StreamEvaluation of(Model model, HeardStreams streams) {
        int frames = model.decision().smoothingFrames();
        List<StreamPoint> curve = IntStream.rangeClosed(1, frames)
                .parallel()
                .mapToObj(votes -> point(model, (float) votes / frames, streams))
                .toList();
        return new StreamEvaluation(streams.hours(), streams.keywords(), curve);
    }

    /** The highest threshold, so the fewest false alarms, that detects a share of what any threshold detects. */
    public double thresholdFor(double share) {
        double most =
                curve.stream().mapToDouble(point -> 1 - point.missRate()).max().orElseThrow();
        return curve.stream()
                .filter(point -> 1 - point.missRate() >= share * most)
                .mapToDouble(StreamPoint::threshold)
                .max()
                .orElseThrow();
    }

    /** The largest share of the keywords that is detected at so many false alarms an hour or fewer, 0 to 1. */
    public double detectedAt(double falseAlarmsPerHour) {
        return curve.stream()
                .filter(point -> point.falseAlarmsPerHour() <= falseAlarmsPerHour)
                .mapToDouble(point -> 1 - point.missRate())
                .max()
                .orElse(0);
    }

    /** The point of the model's own threshold. */
    public StreamPoint at(double threshold) {
        return curve.stream()
                .min(java.util.Comparator.comparingDouble(point -> Math.abs(point.threshold() - threshold)))
                .orElseThrow();
    }

    private static StreamPoint point(Model model, float threshold, HeardStreams streams) {
        Model judged = withThreshold(model, threshold);
        List<Double> delaysMs = new ArrayList<>();
        int alarms = 0;
        for (HeardStreams.Heard one : streams.heard()) {
            alarms += alarms(judged, one, delaysMs);
        }
        double missRate = streams.keywords() == 0 ? 0 : 1 - (double) delaysMs.size() / streams.keywords();
        return new StreamPoint(threshold, missRate, alarms / streams.hours(), median(delaysMs));
    }

    /** Adds the delay of each detected keyword, gives the number of false alarms. */
    private static int alarms(Model model, HeardStreams.Heard heard, List<Double> delaysMs) {
        LiveDecision decision = new LiveDecision(model);
        int hop = model.frontEnd().hopSize();
        int half = model.frontEnd().fftSize() / 2;
        int rate = model.frontEnd().sampleRateHz();
        List<SpokenWord> spoken = heard.spoken();
        boolean[] found = new boolean[spoken.size()];
        int alarms = 0;
        int word = 0;
        for (int frame = 0; frame < heard.winners().length; frame++) {
            int detected = decision.add(heard.winners()[frame]);
            if (detected == LiveDecision.NONE) {
                continue;
            }
            // A frame is known half a frame after its middle.
            long now = (long) frame * hop + half;
            while (word < spoken.size() - 1 && now > lastSample(spoken.get(word), rate)) {
                word++;
            }
            int right = matching(spoken, found, word, model, detected, now);
            if (right < spoken.size()) {
                found[right] = true;
                delaysMs.add(1000.0 * (now - spoken.get(right).spokenEnd()) / rate);
            } else {
                alarms++;
            }
        }
        return alarms;
    }

    /** The first word from {@code word} on that a detection can mean: one may begin before the time of the last is over. */
    private static int matching(
            List<SpokenWord> spoken, boolean[] found, int word, Model model, int detected, long now) {
        for (int w = word; w < spoken.size() && spoken.get(w).start() <= now; w++) {
            if (!found[w] && matches(spoken.get(w), model, detected, now)) {
                return w;
            }
        }
        return spoken.size();
    }

    private static boolean matches(SpokenWord word, Model model, int detected, long now) {
        return now <= lastSample(word, model.frontEnd().sampleRateHz())
                && model.labels().get(detected).equals(word.word());
    }

    private static double lastSample(SpokenWord word, int sampleRateHz) {
        return word.end() + GRACE_S * sampleRateHz;
    }

    /** The model with another threshold of its live decision. */
    public static Model withThreshold(Model model, float threshold) {
        return with(model, model.decision().smoothingFrames(), threshold);
    }

    /** The model with another number of frames that its live decision looks at. */
    public static Model withSmoothing(Model model, int frames) {
        return with(model, frames, model.decision().threshold());
    }

    private static Model with(Model model, int smoothingFrames, float threshold) {
        DecisionRule rule = model.decision();
        return new Model(
                model.name(),
                model.labels(),
                model.frontEnd(),
                model.projection(),
                model.layers(),
                model.classifier(),
                new DecisionRule(
                        rule.windowFrames(), smoothingFrames, threshold, rule.refractoryFrames(), rule.background()),
                model.provenance());
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }
}
