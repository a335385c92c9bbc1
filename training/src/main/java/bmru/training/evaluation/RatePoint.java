package bmru.training.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * A point of the receiver operating characteristic of a detector.
 *
 * @param threshold share of votes from which a clip counts as a keyword
 * @param missRate share of keyword clips below it
 * @param falseAlarmRate share of other clips at or above it
 */
public record RatePoint(double threshold, double missRate, double falseAlarmRate) {
    /** A point for each threshold that changes a decision, from the lowest one on. */
    public static List<RatePoint> curve(List<ClipResult> results, int background) {
        double[] thresholds = java.util.stream.DoubleStream.concat(
                        results.stream().mapToDouble(ClipResult::score), java.util.stream.DoubleStream.of(0, 1.01))
                .sorted()
                .distinct()
                .toArray();
        long keywords =
                results.stream().filter(result -> result.label() != background).count();
        long others = results.size() - keywords;
        List<RatePoint> curve = new ArrayList<>();
        for (double threshold : thresholds) {
            long misses = results.stream()
                    .filter(result -> result.label() != background && result.score() < threshold)
                    .count();
            long alarms = results.stream()
                    .filter(result -> result.label() == background && result.score() >= threshold)
                    .count();
            curve.add(new RatePoint(
                    threshold, (double) misses / Math.max(1, keywords), (double) alarms / Math.max(1, others)));
        }
        return curve;
    }

    /** The rate where misses and false alarms are equally frequent. */
    public static double equalErrorRate(List<RatePoint> curve) {
        RatePoint best = curve.get(0);
        for (RatePoint point : curve) {
            if (Math.abs(point.missRate - point.falseAlarmRate) < Math.abs(best.missRate - best.falseAlarmRate)) {
                best = point;
            }
        }
        return (best.missRate + best.falseAlarmRate) / 2;
    }
}
