package bmru.training.evaluation;

import bmru.audio.feature.FeatureStream;
import bmru.circuit.decision.LiveDecision;
import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Model;
import bmru.circuit.network.ExactNetwork;
import bmru.training.data.Clip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A causal model on one long stream, as it runs live: the features of the stream, the exact network with its states kept,
 * the live decision.
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

    /**
     * @param clips of the stream
     * @param noises under it
     * @param passes times that each clip comes
     * @param seed of order, pauses and noise
     */
    public static StreamEvaluation run(Model model, List<Clip> clips, List<Path> noises, int passes, long seed)
            throws IOException {
        WordStream stream = new WordStream(clips, noises, model.frontEnd().sampleRateHz(), passes, seed);
        Winners winners = new Winners(model);
        FeatureStream.run(stream, model.frontEnd(), winners);
        List<SpokenWord> spoken = stream.words().stream()
                .filter(word -> model.labels().contains(word.word())
                        && !word.word().equals(model.decision().background()))
                .toList();
        double hours = stream.samples() / 3600.0 / stream.sampleRateHz();
        List<StreamPoint> curve = new ArrayList<>();
        int frames = model.decision().smoothingFrames();
        for (int votes = 1; votes <= frames; votes++) {
            curve.add(point(model, (float) votes / frames, winners.winners(), spoken, hours));
        }
        return new StreamEvaluation(hours, spoken.size(), curve);
    }

    /** The point of the model's own threshold. */
    public StreamPoint at(double threshold) {
        return curve.stream()
                .min(java.util.Comparator.comparingDouble(point -> Math.abs(point.threshold() - threshold)))
                .orElseThrow();
    }

    private static StreamPoint point(
            Model model, float threshold, byte[] winners, List<SpokenWord> spoken, double hours) {
        LiveDecision decision = new LiveDecision(withThreshold(model, threshold));
        int hop = model.frontEnd().hopSize();
        int half = model.frontEnd().fftSize() / 2;
        int rate = model.frontEnd().sampleRateHz();
        boolean[] found = new boolean[spoken.size()];
        List<Double> delaysMs = new ArrayList<>();
        int alarms = 0;
        int word = 0;
        for (int frame = 0; frame < winners.length; frame++) {
            int detected = decision.add(winners[frame]);
            if (detected == LiveDecision.NONE) {
                continue;
            }
            // A frame is known half a frame after its middle.
            long now = (long) frame * hop + half;
            while (word < spoken.size() - 1 && now > lastSample(spoken.get(word), rate)) {
                word++;
            }
            boolean right = word < spoken.size() && !found[word] && matches(spoken.get(word), model, detected, now);
            if (right) {
                found[word] = true;
                delaysMs.add(1000.0 * (now - spoken.get(word).spokenEnd()) / rate);
            } else {
                alarms++;
            }
        }
        int hits = delaysMs.size();
        double missRate = spoken.isEmpty() ? 0 : 1 - (double) hits / spoken.size();
        return new StreamPoint(threshold, missRate, alarms / hours, median(delaysMs));
    }

    private static boolean matches(SpokenWord word, Model model, int detected, long now) {
        return now >= word.start()
                && now <= lastSample(word, model.frontEnd().sampleRateHz())
                && model.labels().get(detected).equals(word.word());
    }

    private static double lastSample(SpokenWord word, int sampleRateHz) {
        return word.end() + GRACE_S * sampleRateHz;
    }

    private static Model withThreshold(Model model, float threshold) {
        DecisionRule rule = model.decision();
        return new Model(
                model.name(),
                model.labels(),
                model.frontEnd(),
                model.projection(),
                model.layers(),
                model.classifier(),
                new DecisionRule(
                        rule.windowFrames(),
                        rule.smoothingFrames(),
                        threshold,
                        rule.refractoryFrames(),
                        rule.background()),
                model.provenance());
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    /** The winner of each frame of a stream. */
    private static final class Winners implements FeatureStream.Listener {
        private final ExactNetwork network;
        private byte[] winners = new byte[1 << 16];
        private int count;

        Winners(Model model) {
            network = new ExactNetwork(model);
        }

        @Override
        public boolean onFrame(long frame, float[] features) {
            if (count == winners.length) {
                winners = Arrays.copyOf(winners, 2 * count);
            }
            winners[count++] = (byte) network.step(features).winner();
            return true;
        }

        byte[] winners() {
            return Arrays.copyOf(winners, count);
        }
    }
}
