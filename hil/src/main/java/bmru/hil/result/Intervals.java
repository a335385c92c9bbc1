package bmru.hil.result;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;

/** Intervals of 95 %. */
final class Intervals {
    private static final double LEVEL = 0.95;

    private Intervals() {}

    /** Of the mean, by Student's t; two values or more. */
    static Figure mean(String name, String unit, double[] values, String basis) {
        SummaryStatistics statistics = new SummaryStatistics();
        for (double value : values) {
            statistics.addValue(value);
        }
        double t = new TDistribution(values.length - 1).inverseCumulativeProbability((1 + LEVEL) / 2);
        double half = t * statistics.getStandardDeviation() / Math.sqrt(values.length);
        double mean = statistics.getMean();
        return new Figure(name, unit, mean, mean - half, mean + half, values.length, basis);
    }

    /** Of a fraction, after Wilson, whose ends stay within 0 and 1. */
    static Figure fraction(String name, int right, int of, String basis) {
        ConfidenceInterval interval = new WilsonScoreInterval().createInterval(of, right, LEVEL);
        double value = (double) right / of;
        return new Figure(
                name,
                "",
                value,
                Math.min(value, Math.max(0, interval.getLowerBound())),
                Math.max(value, Math.min(1, interval.getUpperBound())),
                of,
                basis);
    }
}
