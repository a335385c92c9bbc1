package bmru.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.training.network.StepFunction;
import bmru.training.plan.Recipe;
import bmru.training.plan.Recipes;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private final Schedule schedule =
            new Schedule(Recipes.with(Recipe.STANDARD.withSteps(1000), new Recipe.Annealing(0.8, 2, 200, 1.5, 0.4)));

    @Test
    void theStepGrowsSteeperGeometricallyAndIsThenHard() {
        assertThat(schedule.stepFunction(0)).isEqualTo(new StepFunction.Smooth(2));
        // Half of the smooth part: the geometric mean of both slopes.
        assertThat(schedule.stepFunction(400)).isEqualTo(new StepFunction.Smooth(20));
        assertThat(schedule.stepFunction(799)).isInstanceOf(StepFunction.Smooth.class);
        assertThat(schedule.stepFunction(800)).isEqualTo(new StepFunction.Hard(1.5f));
    }

    @Test
    void theCumulativeUpdateIsGoneWhereTheHardPartBegins() {
        assertThat(schedule.epsilon(0)).isEqualTo(0.4f);
        assertThat((double) schedule.epsilon(400)).isCloseTo(0.2, within(1e-6));
        assertThat(schedule.epsilon(800)).isZero();
        assertThat(schedule.epsilon(999)).isZero();
    }

    @Test
    void theRateRisesThenFallsAsHalfACosine() {
        double full = schedule.recipe().descent().learningRate();
        assertThat(schedule.learningRate(0)).isCloseTo(full / 100, within(1e-9));
        assertThat(schedule.learningRate(500)).isCloseTo(full * (0.02 + 0.98 / 2), within(1e-9));
        assertThat(schedule.learningRate(1000)).isCloseTo(full * 0.02, within(1e-9));
    }

    @Test
    void trainingMayStopInTheSecondHalfOnly() {
        assertThat(schedule.mayStop(499)).isFalse();
        assertThat(schedule.mayStop(500)).isTrue();
    }
}
