package bmru.training.plan;

/** Recipes that differ from another in one part. */
public final class Recipes {
    private Recipes() {}

    public static Recipe with(Recipe recipe, Recipe.Annealing annealing) {
        return with(recipe, annealing, recipe.loss(), recipe.variety(), recipe.live());
    }

    public static Recipe with(Recipe recipe, Recipe.Variety variety) {
        return with(recipe, recipe.annealing(), recipe.loss(), variety, recipe.live());
    }

    public static Recipe with(Recipe recipe, Recipe.Live live) {
        return with(recipe, recipe.annealing(), recipe.loss(), recipe.variety(), live);
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

    public static Recipe withWords(Recipe recipe, double words) {
        Recipe.Loss loss = recipe.loss();
        return with(
                recipe,
                recipe.annealing(),
                new Recipe.Loss(loss.sharpness(), loss.perFrame(), loss.teacherShare(), words),
                recipe.variety(),
                recipe.live());
    }

    private static Recipe with(
            Recipe recipe, Recipe.Annealing annealing, Recipe.Loss loss, Recipe.Variety variety, Recipe.Live live) {
        return new Recipe(
                recipe.steps(),
                recipe.batch(),
                recipe.patience(),
                recipe.descent(),
                annealing,
                loss,
                recipe.robustness(),
                variety,
                live,
                recipe.chip());
    }
}
