package bmru.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.audio.feature.FrontEnd;
import bmru.circuit.model.DecisionRule;
import bmru.training.network.Outputs;
import bmru.training.network.Shape;
import bmru.training.network.VoteWindow;
import bmru.training.plan.Recipe;
import bmru.training.plan.Recipes;
import bmru.training.plan.TrainingPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class HelperWordsTest {
    private static final List<String> SPOKEN = spoken();

    @Test
    void frequentWordsHaveOutputsBehindTheClasses() {
        HelperWords words = HelperWords.of(plan(1), SPOKEN);
        assertThat(words.words()).containsExactly("down", "up");
        assertThat(words.outputs()).isEqualTo(new Outputs(2, 2));
        assertThat(words.label("down")).isZero();
        assertThat(words.label("up")).isEqualTo(1);
        assertThat(words.label("rare")).isEqualTo(VoteWindow.ANY);
    }

    @Test
    void aRecipeThatDoesNotWantThemHasNone() {
        HelperWords none = HelperWords.of(plan(0), SPOKEN);
        assertThat(none.words()).isEmpty();
        assertThat(none.label("up")).isEqualTo(VoteWindow.ANY);
    }

    @Test
    void aSingleWordCannotBeToldFromOthers() {
        assertThat(HelperWords.of(plan(1), Collections.nCopies(500, "up")).words())
                .isEmpty();
    }

    private static List<String> spoken() {
        List<String> words = new ArrayList<>(Collections.nCopies(295, "up"));
        words.addAll(Collections.nCopies(2, "rare"));
        words.addAll(Collections.nCopies(3, "down"));
        return words;
    }

    private static TrainingPlan plan(double words) {
        return new TrainingPlan(
                "up",
                List.of("up"),
                FrontEnd.PUBLISHED,
                new Shape(13, 4, 4, 2, 2),
                DecisionRule.published(),
                Recipes.withWords(Recipe.STANDARD, words),
                List.of(),
                9);
    }
}
