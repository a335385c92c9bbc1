package bmru.training.run;

import bmru.training.network.StepFunction;
import bmru.training.plan.Recipe;

/** What changes over the steps of a run. */
record Schedule(Recipe recipe) {
    private static final int WARM_UP_STEPS = 100;
    private static final double LAST_RATE = 0.02;

    /** Smooth and steeper and steeper, then hard. */
    StepFunction stepFunction(int step) {
        double done = done(step);
        if (done >= recipe.annealing().smoothShare()) {
            return new StepFunction.Hard((float) recipe.annealing().surrogate());
        }
        double growth = recipe.annealing().lastSlope() / recipe.annealing().firstSlope();
        return new StepFunction.Smooth((float) (recipe.annealing().firstSlope()
                * Math.pow(growth, done / recipe.annealing().smoothShare())));
    }

    /** While the step function is still smooth, the exact network may get worse before it gets better. */
    boolean mayStop(int step) {
        return done(step) >= 0.5;
    }

    /** Linear from the recipe's epsilon to 0 where the hard part begins; the circuit has none. */
    float epsilon(int step) {
        double left = recipe.annealing().smoothShare() == 0
                ? 0
                : 1 - done(step) / recipe.annealing().smoothShare();
        return (float) (recipe.annealing().epsilon() * Math.max(0, left));
    }

    /** Rises over the first steps, then falls as half a cosine. */
    double learningRate(int step) {
        double warm = Math.min(1, (step + 1.0) / WARM_UP_STEPS);
        double cosine = 0.5 * (1 + Math.cos(Math.PI * done(step)));
        return recipe.descent().learningRate() * warm * (LAST_RATE + (1 - LAST_RATE) * cosine);
    }

    private double done(int step) {
        return (double) step / recipe.steps();
    }
}
