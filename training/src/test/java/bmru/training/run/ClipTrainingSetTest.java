package bmru.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.audio.feature.FrontEnd;
import bmru.circuit.model.DecisionRule;
import bmru.training.feature.FeatureSet;
import bmru.training.network.Outputs;
import bmru.training.network.Shape;
import bmru.training.network.VoteWindow;
import bmru.training.plan.Recipe;
import bmru.training.plan.Recipes;
import bmru.training.plan.TrainingPlan;
import java.util.ArrayList;
import java.util.Collections;
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

    @Test
    void whereWordsAreToldApartTheLateFramesNameThem() {
        List<String> spoken = new ArrayList<>(Collections.nCopies(300, "a"));
        spoken.addAll(Collections.nCopies(3, "rare"));
        spoken.addAll(Collections.nCopies(100, "up"));
        TrainingPlan plan = plan(0, 0, 0.5);
        ClipTrainingSet set = new ClipTrainingSet(plan, clips(spoken), null);
        assertThat(set.helpers()).isEqualTo(2);
        float[][][] x = new float[13][FRAMES][Recipe.SHARD];
        List<VoteWindow> windows = set.fill(3, 1, x);
        assertThat(windows).hasSize(3);
        VoteWindow named = windows.get(2);
        assertThat(named.from()).isEqualTo(60);
        assertThat(named.to()).isEqualTo(FRAMES);
        assertThat(named.weight()).isEqualTo(0.5f);
        assertThat(named.outputs()).isEqualTo(new Outputs(2, 2));
        int rare = 0;
        for (int lane = 0; lane < Recipe.SHARD; lane++) {
            int clip = (int) x[1][0][lane];
            int wanted = clip < 300 ? 0 : clip < 303 ? VoteWindow.ANY : 1;
            assertThat(named.labels()[lane]).isEqualTo(wanted);
            rare += wanted == VoteWindow.ANY ? 1 : 0;
        }
        assertThat(rare).isLessThan(10);
    }

    private static FeatureSet clips() {
        return clips(List.of("a", "b", "c", "d", "up"));
    }

    private static FeatureSet clips(List<String> spoken) {
        float[][] values = new float[spoken.size()][13 * FRAMES];
        for (int clip = 0; clip < spoken.size(); clip++) {
            for (int t = 0; t < FRAMES; t++) {
                values[clip][13 * t] = t;
                values[clip][13 * t + 1] = clip;
            }
        }
        return new FeatureSet(spoken, FRAMES, 13, new float[][][] {values});
    }

    private static TrainingPlan plan(int shift, double warp) {
        return plan(shift, warp, 0);
    }

    private static TrainingPlan plan(int shift, double warp, double words) {
        return new TrainingPlan(
                "up",
                List.of("up"),
                FrontEnd.PUBLISHED,
                new Shape(13, 4, 4, 2, 2),
                DecisionRule.published(),
                Recipes.withWords(Recipes.with(Recipe.STANDARD, new Recipe.Variety(0.5, shift, warp, 0, 0)), words),
                List.of(),
                9);
    }
}
