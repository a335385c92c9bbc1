package bmru.training.run;

import java.util.ArrayList;
import java.util.List;

/** Where a run stands; changed by {@link Trainer} alone, kept by {@link Checkpoint}. */
final class TrainingState {
    final float[] parameters;
    /** Running average of the parameters. */
    final float[] average;
    /** The average with the best validation so far. */
    final float[] best;

    final AdamW optimiser;
    final List<CurvePoint> curve = new ArrayList<>();
    int step;
    /** Below any figure before the first validation: a network that reports nothing is still better than start values. */
    double bestAccuracy = -1;

    int bestStep;
    /** Validations since the best one, in the second half of the run. */
    int withoutBetter;
    /** Since the last point of the curve. */
    double loss;

    double right;
    double counted;

    TrainingState(int size) {
        parameters = new float[size];
        average = new float[size];
        best = new float[size];
        optimiser = new AdamW(size);
    }
}
