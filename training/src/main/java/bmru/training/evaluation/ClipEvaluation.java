package bmru.training.evaluation;

import bmru.audio.feature.Features;
import bmru.circuit.analog.AnalogNetwork;
import bmru.circuit.clip.Clip;
import bmru.circuit.decision.LiveDecision;
import bmru.circuit.decision.WindowVote;
import bmru.circuit.die.Die;
import bmru.circuit.level.Level;
import bmru.circuit.model.Model;
import bmru.circuit.network.ExactNetwork;
import bmru.circuit.power.PowerEstimate;
import bmru.training.feature.FeatureSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Runs a network over labelled clips, each from the initial states. A model that looks at whole clips decides by the
 * majority of the frames; a causal one as it does live, by what it detects first.
 */
public final class ClipEvaluation {
    /** Parts of the work, so many on every machine: a noisy level has one seed a part, and results stay the same. */
    private static final int PARTS = 64;

    private ClipEvaluation() {}

    /**
     * One result a clip and variant, in their order.
     *
     * @param background label of all words that are no class of the model
     */
    public static List<ClipResult> run(Model model, FeatureSet features, String background) {
        return run(model, () -> new ExactNetwork(model), features, background);
    }

    /**
     * As the exact network, at any level.
     *
     * @param levels makes the model's network at a level, a new one each time
     */
    public static List<ClipResult> run(
            Model model, Supplier<? extends Level> levels, FeatureSet features, String background) {
        return runParts(model, part -> levels.get(), features, background);
    }

    /**
     * At a level that is noisy.
     *
     * @param levels makes the model's network for each part of the work, whose number may be a seed
     */
    public static List<ClipResult> runParts(
            Model model, IntFunction<? extends Level> levels, FeatureSet features, String background) {
        int other = Math.max(0, model.labels().indexOf(background));
        int total = features.variants() * features.clips();
        ClipResult[] results = new ClipResult[total];
        IntStream.range(0, Math.min(PARTS, total)).parallel().forEach(part -> {
            Runner runner = new Runner(model, levels.apply(part), other);
            for (int job = part; job < total; job += PARTS) {
                int clip = job % features.clips();
                results[job] = runner.run(
                        features.words().get(clip),
                        features.values()[job / features.clips()][clip],
                        features.coefficients());
            }
        });
        return Arrays.asList(results);
    }

    /** What a circuit draws on the first variant of each clip. */
    public static PowerEstimate power(Die die, FeatureSet features) throws InterruptedException {
        List<Clip> clips = new ArrayList<>();
        for (int c = 0; c < features.clips(); c++) {
            Features frames = Features.of(features.coefficients(), features.values()[0][c]);
            clips.add(new Clip(features.words().get(c), frames, Clip.NO_LABEL));
        }
        int threads = Runtime.getRuntime().availableProcessors();
        return PowerEstimate.of(() -> AnalogNetwork.of(die), clips, threads, done -> {});
    }

    private static final class Runner {
        private final Model model;
        private final int other;
        private final Level network;
        private final WindowVote vote;
        private final LiveDecision live;
        private final boolean causal;
        private final float[] frame;

        Runner(Model model, Level network, int other) {
            this.model = model;
            this.other = other;
            this.network = network;
            vote = new WindowVote(model.labels().size());
            live = new LiveDecision(model);
            causal = model.frontEnd().normalisation().causal();
            frame = new float[model.frontEnd().coefficients()];
        }

        ClipResult run(String word, float[] values, int coefficients) {
            network.reset();
            vote.reset();
            live.reset();
            int first = LiveDecision.NONE;
            double peak = 0;
            for (int at = 0; at < values.length; at += coefficients) {
                System.arraycopy(values, at, frame, 0, coefficients);
                Level state = network.step(frame);
                vote.add(state.winner());
                int detected = live.add(state);
                first = first == LiveDecision.NONE ? detected : first;
                peak = Math.max(peak, score(live::evidence));
            }
            int label = model.labels().indexOf(word);
            int wanted = label < 0 ? other : label;
            return causal
                    ? new ClipResult(word, wanted, first == LiveDecision.NONE ? other : first, peak)
                    : new ClipResult(word, wanted, vote.decision(), score(vote::share));
        }

        private double score(IntToDoubleFunction share) {
            double score = 0;
            for (int k = 0; k < model.labels().size(); k++) {
                if (k != other) {
                    score = Math.max(score, share.applyAsDouble(k));
                }
            }
            return score;
        }
    }
}
