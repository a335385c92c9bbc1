package bmru.training.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.audio.feature.FrontEnd;
import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Model;
import bmru.training.network.Shape;
import bmru.training.plan.Recipe;
import bmru.training.plan.TrainingPlan;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ModelMakerTest {
    private static final Shape SHAPE = new Shape(13, 5, 3, 2, 2);

    @Test
    void theMeanHasTheMeanOfEachParameter() {
        float[] first = parameters(1);
        float[] second = parameters(2);
        float[] third = parameters(3);
        Model mean = ModelMaker.mean(List.of(model("a", first), model("b", second), model("c", third)));
        float[] p = new float[SHAPE.parameters()];
        ModelMaker.write(mean, mean.labels(), SHAPE, p);
        for (int i = 0; i < p.length; i++) {
            assertThat(p[i]).as("parameter %d", i).isCloseTo((first[i] + second[i] + third[i]) / 3, within(1e-6f));
        }
        assertThat(mean.name()).isEqualTo("a + b + c");
        assertThat(mean.unitNanoamp()).isEqualTo(0.25);
        assertThat(mean.decision()).isEqualTo(model("a", first).decision());
    }

    private static float[] parameters(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] p = new float[SHAPE.parameters()];
        for (int i = 0; i < p.length; i++) {
            p[i] = 0.1f + random.nextFloat();
        }
        return p;
    }

    private static Model model(String name, float[] p) {
        DecisionRule rule = new DecisionRule(101, DecisionRule.Evidence.MARGIN, 50, 0.5f, 100, TrainingPlan.OTHER);
        Recipe recipe = Recipe.STANDARD.with(Recipe.STANDARD.chip().withUnit(0.25));
        TrainingPlan plan =
                new TrainingPlan(name, List.of("up"), FrontEnd.PUBLISHED, SHAPE, rule, recipe, List.of(), 1);
        return ModelMaker.model(plan, SHAPE, p, Map.of());
    }
}
