package bmru.host.train;

import bmru.circuit.model.DecisionRule;
import bmru.training.data.Fold;
import bmru.training.material.Material;
import bmru.training.run.TrainingResult;
import java.util.Locale;

/**
 * A network judged by the speakers of a fold, who are not in its training.
 *
 * @param fold whose speakers judge
 * @param keywordClips that they speak
 * @param result of the training
 * @param decided its decision, and what other rules of it reach
 */
record JudgedFold(Fold fold, int keywordClips, TrainingResult result, Material.Decided decided) {
    /** Of the step that the fold itself finds best, so a little flattered. */
    double best() {
        return result.validationAccuracy();
    }

    /** After the last step, which nothing chose; of a live network still by the best of three margins on the fold itself. */
    double atEnd() {
        return result.curve().get(result.curve().size() - 1).validationAccuracy();
    }

    String decision() {
        DecisionRule rule = decided.model().decision();
        return String.format(
                Locale.ROOT,
                "%s of %d frames, %.3f",
                rule.evidence().name().toLowerCase(Locale.ROOT),
                rule.smoothingFrames(),
                rule.threshold());
    }
}
