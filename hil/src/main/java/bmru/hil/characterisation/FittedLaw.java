package bmru.hil.characterisation;

import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * A straight line {@code effect = slope programmed + offset}, in nA: the mean of those of the cells.
 *
 * @param cells whose lines it is the mean of
 * @param slopeDeviation standard deviation of the cells' slopes, as a fraction: their mismatch
 * @param residual largest distance of a point from the line of its own cell
 * @param lowest programmed current
 * @param highest programmed current
 */
public record FittedLaw(
        double slope, double offset, int cells, double slopeDeviation, double residual, double lowest, double highest) {
    /**
     * @param ofCells points of each cell: programmed current, effect
     * @throws IllegalArgumentException where a cell has fewer than three
     */
    static FittedLaw of(String name, List<List<double[]>> ofCells) {
        SummaryStatistics slopes = new SummaryStatistics();
        SummaryStatistics offsets = new SummaryStatistics();
        SummaryStatistics currents = new SummaryStatistics();
        double residual = 0;
        for (List<double[]> points : ofCells) {
            if (points.size() < 3) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "%s: a cell switched at %d of the currents: wanted three or more; is the chip of this model?",
                        name,
                        points.size()));
            }
            SimpleRegression line = new SimpleRegression();
            for (double[] point : points) {
                line.addData(point[0], point[1]);
                currents.addValue(point[0]);
            }
            slopes.addValue(line.getSlope());
            offsets.addValue(line.getIntercept());
            for (double[] point : points) {
                residual = Math.max(residual, Math.abs(point[1] - line.predict(point[0])));
            }
        }
        return new FittedLaw(
                slopes.getMean(),
                offsets.getMean(),
                ofCells.size(),
                slopes.getStandardDeviation() / slopes.getMean(),
                residual,
                currents.getMin(),
                currents.getMax());
    }
}
