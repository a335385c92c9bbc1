package bmru.training.plan;

/** Recipes that differ from another in one part. */
public final class Recipes {
    private Recipes() {}

    public static Recipe with(Recipe recipe, Recipe.Annealing annealing) {
        return new Recipe(
                recipe.steps(),
                recipe.batch(),
                recipe.patience(),
                recipe.descent(),
                annealing,
                recipe.loss(),
                recipe.robustness(),
                recipe.variety(),
                recipe.live(),
                recipe.chip());
    }

    public static Recipe with(Recipe recipe, Recipe.Variety variety) {
        return new Recipe(
                recipe.steps(),
                recipe.batch(),
                recipe.patience(),
                recipe.descent(),
                recipe.annealing(),
                recipe.loss(),
                recipe.robustness(),
                variety,
                recipe.live(),
                recipe.chip());
    }

    public static Recipe withHardShare(Recipe recipe, double hardShare) {
        Recipe.Live live = recipe.live();
        return with(
                recipe,
                new Recipe.Live(
                        live.frames(),
                        live.window(),
                        live.stride(),
                        live.earliest(),
                        live.latest(),
                        live.otherWeight(),
                        live.runningFrames(),
                        live.leastDeviation(),
                        hardShare));
    }

    public static Recipe with(Recipe recipe, Recipe.Live live) {
        return new Recipe(
                recipe.steps(),
                recipe.batch(),
                recipe.patience(),
                recipe.descent(),
                recipe.annealing(),
                recipe.loss(),
                recipe.robustness(),
                recipe.variety(),
                live,
                recipe.chip());
    }

    public static Recipe withWords(Recipe recipe, double words) {
        Recipe.Loss loss = recipe.loss();
        return new Recipe(
                recipe.steps(),
                recipe.batch(),
                recipe.patience(),
                recipe.descent(),
                recipe.annealing(),
                new Recipe.Loss(loss.sharpness(), loss.perFrame(), loss.teacherShare(), words),
                recipe.robustness(),
                recipe.variety(),
                recipe.live(),
                recipe.chip());
    }
}
