package bmru.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.audio.feature.FrontEnd;
import bmru.circuit.model.DecisionRule;
import bmru.training.feature.FeatureSet;
import bmru.training.network.Shape;
import bmru.training.network.VoteWindow;
import bmru.training.plan.Recipe;
import bmru.training.plan.TrainingPlan;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Clips whose first coefficient is the number of the frame and whose second is that of the clip. */
class ClipTrainingSetTest {
    private static final int FRAMES = 101;
    private static final int SHIFT = 4;
    private static final double WARP = 0.2;

    @Test
    void aClipIsFasterAboutItsMiddleAndLaterByWholeFrames() {
        float[][][] x = new float[13][FRAMES][Recipe.SHARD];
        new ClipTrainingSet(plan(SHIFT, WARP), clips(), null).fill(3, 1, x);
        Set<Long> shifts = new HashSet<>();
        for (int lane = 0; lane < Recipe.SHARD; lane++) {
            double factor = (x[0][70][lane] - x[0][30][lane]) / 40.0;
            assertThat(factor).isBetween(1 - WARP - 1e-5, 1 + WARP + 1e-5);
            double shift = 50 - (x[0][50][lane] - 50) / factor - 50;
            assertThat(shift).isCloseTo(Math.rint(shift), within(1e-3)).isBetween(-SHIFT - 1e-3, SHIFT + 1e-3);
            shifts.add(Math.round(shift));
            for (int t = 0; t < FRAMES; t++) {
                double place = Math.max(0, Math.min(FRAMES - 1, 50 + (t - shift - 50) * factor));
                assertThat((double) x[0][t][lane]).isCloseTo(place, within(1e-2));
            }
        }
        assertThat(shifts).hasSize(2 * SHIFT + 1);
    }

    @Test
    void aClipThatIsNotVariedIsCopiedAndHalfOfThemSayTheKeyword() {
        float[][][] x = new float[13][FRAMES][Recipe.SHARD];
        List<VoteWindow> windows = new ClipTrainingSet(plan(0, 0), clips(), null).fill(3, 1, x);
        int keywords = 0;
        for (int lane = 0; lane < Recipe.SHARD; lane++) {
            for (int t = 0; t < FRAMES; t++) {
                assertThat(x[0][t][lane]).isEqualTo(t);
            }
            // Of five clips the last one says the keyword.
            assertThat(windows.get(0).labels()[lane]).isEqualTo(x[1][0][lane] == 4 ? 1 : 0);
            keywords += windows.get(0).labels()[lane];
        }
        // A binomial's deviation is 5.7.
        assertThat(keywords).isBetween(40, 88);
        assertThat(windows.get(1).labels()).isEqualTo(windows.get(0).labels());
    }

    private static FeatureSet clips() {
        float[][] values = new float[5][13 * FRAMES];
        for (int clip = 0; clip < 5; clip++) {
            for (int t = 0; t < FRAMES; t++) {
                values[clip][13 * t] = t;
                values[clip][13 * t + 1] = clip;
            }
        }
        return new FeatureSet(List.of("a", "b", "c", "d", "up"), FRAMES, 13, new float[][][] {values});
    }

    private static TrainingPlan plan(int shift, double warp) {
        Recipe standard = Recipe.STANDARD;
        return new TrainingPlan(
                "up",
                List.of("up"),
                FrontEnd.PUBLISHED,
                new Shape(13, 4, 4, 2, 2),
                DecisionRule.published(),
                new Recipe(
                        10,
                        256,
                        10,
                        standard.descent(),
                        standard.annealing(),
                        standard.loss(),
                        standard.robustness(),
                        new Recipe.Variety(0.5, shift, warp, 0),
                        standard.live()),
                List.of(),
                9);
    }
}
