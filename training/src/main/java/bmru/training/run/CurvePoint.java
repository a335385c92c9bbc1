package bmru.training.run;

/**
 * A point of the learning curve.
 *
 * @param step steps done
 * @param loss mean over the steps since the last point
 * @param trainingAccuracy of the softened majority, over the same steps
 * @param validationAccuracy of the exact network with averaged weights, keywords and others weighed alike
 */
public record CurvePoint(int step, double loss, double trainingAccuracy, double validationAccuracy) {}
