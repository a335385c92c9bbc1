package bmru.training.run;

import bmru.circuit.model.Model;
import java.util.List;

/**
 * What a run gave.
 *
 * @param model with the parameters that were best on validation
 * @param validationAccuracy of it
 * @param bestStep after which it was so
 * @param steps that were done
 * @param curve of learning
 */
public record TrainingResult(Model model, double validationAccuracy, int bestStep, int steps, List<CurvePoint> curve) {
    public TrainingResult {
        curve = List.copyOf(curve);
    }
}
