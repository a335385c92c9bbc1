package bmru.training.run;

import bmru.training.feature.FeatureSet;
import bmru.training.network.VoteWindow;
import bmru.training.plan.Recipe;
import bmru.training.plan.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Fills shards of training sequences. Half of the clips say a keyword, whatever the data set's share of them, since the
 * figure that counts weighs both alike. What a step sees depends on the seed and the step only, so that a resumed run
 * goes on as it would have.
 */
final class BatchMaker {
    private final TrainingPlan plan;
    private final FeatureSet features;
    /** Clips by class. */
    private final List<int[]> byClass = new ArrayList<>();

    BatchMaker(TrainingPlan plan, FeatureSet features) {
        this.plan = plan;
        this.features = features;
        for (int k = 0; k < plan.shape().classes(); k++) {
            byClass.add(clipsOf(k));
        }
    }

    private int[] clipsOf(int label) {
        return java.util.stream.IntStream.range(0, features.clips())
                .filter(clip -> plan.label(features.words().get(clip)) == label)
                .toArray();
    }

    /** Frames of a sequence. */
    int frames() {
        return features.frames() * plan.sequence().clips();
    }

    /** Fills {@code x} and returns the windows that count. */
    List<VoteWindow> fill(int step, int shard, float[][][] x) {
        SplittableRandom random = new SplittableRandom(plan.seed() * 0x9E3779B97F4A7C15L + 1_000_003L * step + shard);
        int[][] labels = new int[plan.sequence().clips()][Recipe.SHARD];
        for (int lane = 0; lane < Recipe.SHARD; lane++) {
            for (int c = 0; c < labels.length; c++) {
                int label = draw(random);
                labels[c][lane] = label;
                int[] clips = byClass.get(label);
                int clip = clips[random.nextInt(clips.length)];
                features.copyTo(variant(random), clip, x, c * features.frames(), lane);
            }
            shift(x, lane, random);
        }
        return plan.sequence().windows(features.frames(), labels);
    }

    /** The last variant is the clip as it was recorded. */
    private int variant(SplittableRandom random) {
        int augmented = features.variants() - 1;
        return augmented == 0 || random.nextDouble() < plan.recipe().cleanShare()
                ? augmented
                : random.nextInt(augmented);
    }

    private int draw(SplittableRandom random) {
        int keywords = byClass.size() - 1;
        return random.nextBoolean() ? 0 : 1 + random.nextInt(keywords);
    }

    /** Moves a whole sequence by some frames; its first or last frame fills the gap. */
    private void shift(float[][][] x, int lane, SplittableRandom random) {
        int most = plan.recipe().shiftFrames();
        int by = most == 0 ? 0 : random.nextInt(2 * most + 1) - most;
        int last = frames() - 1;
        for (float[][] row : x) {
            for (int t = 0; by < 0 && t <= last; t++) {
                row[t][lane] = row[Math.min(last, t - by)][lane];
            }
            for (int t = last; by > 0 && t >= 0; t--) {
                row[t][lane] = row[Math.max(0, t - by)][lane];
            }
        }
    }
}
