package bmru.training.run;

import bmru.training.evaluation.Accuracy;
import bmru.training.evaluation.ClipEvaluation;
import bmru.training.feature.FeatureSet;
import bmru.training.network.Outputs;
import bmru.training.network.VoteWindow;
import bmru.training.parameter.TrainedChip;
import bmru.training.plan.Recipe;
import bmru.training.plan.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Clips of one second. Half of them say a keyword, whatever the data set's share of them, since the figure that counts
 * weighs both alike.
 */
public final class ClipTrainingSet implements TrainingSet {
    /** Where most words have ended. */
    private static final double LATE = 0.6;

    /**
     * The majority of the last frames counts on its own as well: else the network is content with what the clip's
     * normalisation tells it in every frame, and does not learn to keep what it heard.
     */
    private static final float LATE_WEIGHT = 0.5f;

    private final TrainingPlan plan;
    private final FeatureSet features;
    /** Clips by class. */
    private final List<ClipDraw> byClass = new ArrayList<>();

    private final @Nullable Teacher teacher;
    private final HelperWords helpers;
    /** Of each clip. */
    private final int[] helperLabels;

    /** @param teacher of the same clips; null for none */
    public ClipTrainingSet(TrainingPlan plan, FeatureSet features, @Nullable Teacher teacher) {
        this.plan = plan;
        this.features = features;
        this.teacher = teacher;
        helpers = HelperWords.of(plan, features.words());
        helperLabels = features.words().stream().mapToInt(helpers::label).toArray();
        for (int k = 0; k < plan.shape().classes(); k++) {
            byClass.add(ClipDraw.of(
                    clipsOf(k), features.words(), plan.recipe().variety().evenness()));
        }
    }

    /** Accuracy on as many keyword clips as others, the others' words weighed with the root of their number of clips; mean over the chips. */
    public static Validation validation(FeatureSet clips, Recipe.Chip chip) {
        return model -> TrainedChip.levels(chip, model).stream()
                .mapToDouble(levels -> Accuracy.of(
                                ClipEvaluation.run(model, levels, clips, TrainingPlan.OTHER),
                                model.labels().indexOf(TrainingPlan.OTHER),
                                model.labels().size())
                        .evened())
                .average()
                .orElseThrow();
    }

    private int[] clipsOf(int label) {
        return IntStream.range(0, features.clips())
                .filter(clip -> plan.label(features.words().get(clip)) == label)
                .toArray();
    }

    @Override
    public int helpers() {
        return helpers.words().size();
    }

    @Override
    public int coefficients() {
        return features.coefficients();
    }

    @Override
    public int frames() {
        return features.frames();
    }

    @Override
    public boolean startsAnywhere() {
        return false;
    }

    @Override
    public void example(RandomGenerator random, float[][][] x, int lane) {
        place(features.values()[0][random.nextInt(features.clips())], 1, 0, x, lane);
    }

    @Override
    public List<VoteWindow> fill(int step, int shard, float[][][] x) {
        SplittableRandom random = TrainingSet.draws(plan.seed(), step, shard);
        Recipe.Variety variety = plan.recipe().variety();
        int[] labels = new int[Recipe.SHARD];
        int[] words = new int[Recipe.SHARD];
        float[][] chances = new float[teacher == null ? 0 : Recipe.SHARD][];
        for (int lane = 0; lane < labels.length; lane++) {
            labels[lane] = draw(random);
            int clip = byClass.get(labels[lane]).next(random);
            words[lane] = helperLabels[clip];
            int variant = variant(random);
            float[] values = features.values()[variant][clip];
            if (teacher != null) {
                chances[lane] = teacher.wanted(variant, clip, labels[lane]);
            }
            int most = variety.shiftFrames();
            int shift = most == 0 ? 0 : random.nextInt(2 * most + 1) - most;
            double factor = variety.warp() == 0 ? 1 : 1 + variety.warp() * (2 * random.nextDouble() - 1);
            place(values, factor, shift, x, lane);
            Mask.apply(x, lane, variety.maskShare(), random);
        }
        int late = (int) (LATE * features.frames());
        Outputs classes = plan.shape().outputs();
        List<VoteWindow> windows = new ArrayList<>();
        windows.add(new VoteWindow(0, features.frames(), labels, 1, chances, classes));
        windows.add(new VoteWindow(late, features.frames(), labels, LATE_WEIGHT, chances, classes));
        if (helpers() > 0) {
            float weight = (float) plan.recipe().loss().words();
            windows.add(new VoteWindow(late, features.frames(), words, weight, helpers.outputs()));
        }
        return windows;
    }

    /** The last variant is the clip as it was recorded. */
    private int variant(SplittableRandom random) {
        int augmented = features.variants() - 1;
        return augmented == 0 || random.nextDouble() < plan.recipe().variety().cleanShare()
                ? augmented
                : random.nextInt(augmented);
    }

    private int draw(SplittableRandom random) {
        int keywords = byClass.size() - 1;
        return random.nextBoolean() ? 0 : 1 + random.nextInt(keywords);
    }

    /** Copies a clip, faster by a factor about its middle, later by a shift; its first or last frame fills a gap. */
    private void place(float[] values, double factor, int shift, float[][][] x, int lane) {
        int width = features.coefficients();
        int last = features.frames() - 1;
        double middle = last / 2.0;
        for (int t = 0; t <= last; t++) {
            double at = Math.max(0, Math.min(last, middle + (t - shift - middle) * factor));
            int left = (int) at;
            float share = (float) (at - left);
            int from = left * width;
            int next = Math.min(last, left + 1) * width;
            for (int c = 0; c < width; c++) {
                x[c][t][lane] = values[from + c] + share * (values[next + c] - values[from + c]);
            }
        }
    }
}
