package bmru.circuit.sweep;

import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * A straight line through swept points, {@code effect = slope programmed + offset}, in nA.
 *
 * @param lowest swept programmed current
 * @param highest swept programmed current
 * @param residual largest deviation of a point
 */
public record FittedLaw(double slope, double offset, double lowest, double highest, double residual) {
    /** @param points programmed current and effect of each */
    static FittedLaw through(double[][] points) {
        SimpleRegression line = new SimpleRegression();
        line.addData(points);
        double lowest = Double.POSITIVE_INFINITY;
        double highest = 0;
        double residual = 0;
        for (double[] point : points) {
            lowest = Math.min(lowest, point[0]);
            highest = Math.max(highest, point[0]);
            residual = Math.max(residual, Math.abs(point[1] - line.predict(point[0])));
        }
        return new FittedLaw(line.getSlope(), line.getIntercept(), lowest, highest, residual);
    }
}
