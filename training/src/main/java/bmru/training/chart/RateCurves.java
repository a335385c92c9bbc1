package bmru.training.chart;

import bmru.training.evaluation.RatePoint;
import bmru.training.evaluation.StreamEvaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.distribution.NormalDistribution;

/** Misses and false alarms over the threshold: the ROC and the DET as pictures. */
public final class RateCurves {
    /** Rates of 0 and 1 have no normal deviate; they are drawn at the edge. */
    private static final double EDGE = 5e-4;

    private static final NormalDistribution NORMAL = new NormalDistribution();

    private RateCurves() {}

    /**
     * The largest share of the keywords that is detected at so many false alarms or fewer, on a logarithmic scale; without
     * any false alarm a threshold is drawn at one in all the sound there is.
     */
    public static void writeStreamPicture(String title, StreamEvaluation stream, Path file) throws IOException {
        double least = 1 / stream.hours();
        double[] rates = stream.curve().stream()
                .mapToDouble(point -> Math.max(least, point.falseAlarmsPerHour()))
                .distinct()
                .sorted()
                .toArray();
        double[] detected =
                Arrays.stream(rates).map(rate -> stream.detectedAt(rate)).toArray();
        Picture picture = new Picture(title, "false alarms an hour, at most", "detected, share of the keywords");
        picture.chart().getStyler().setXAxisLogarithmic(true).setYAxisMin(0.0).setYAxisMax(1.0);
        picture.line("thresholds of the live decision", rates, detected).write(file);
    }

    /** Receiver operating characteristic. */
    public static void writeRoc(String title, List<RatePoint> curve, Path file) throws IOException {
        new Picture(title, "false alarms, share of other clips", "detected, share of keyword clips")
                .line(
                        "ROC",
                        curve.stream().mapToDouble(RatePoint::falseAlarmRate).toArray(),
                        curve.stream()
                                .mapToDouble(point -> 1 - point.missRate())
                                .toArray())
                .write(file);
    }

    /**
     * Detection error trade-off: both rates on the scale of the normal deviate, where detectors with normal scores are
     * straight lines.
     *
     * <p>Source: A. Martin et al., "The DET Curve in Assessment of Detection Task Performance" (1997).
     */
    public static void writeDet(String title, List<RatePoint> curve, Path file) throws IOException {
        Picture picture = new Picture(title, "false alarms, share of other clips", "misses, share of keyword clips");
        picture.chart().getStyler().setXAxisTickLabelsFormattingFunction(RateCurves::percent);
        picture.chart().getStyler().setYAxisTickLabelsFormattingFunction(RateCurves::percent);
        picture.line(
                        "DET",
                        curve.stream()
                                .mapToDouble(point -> deviate(point.falseAlarmRate()))
                                .toArray(),
                        curve.stream()
                                .mapToDouble(point -> deviate(point.missRate()))
                                .toArray())
                .write(file);
    }

    /** The rate of a normal deviate: people read shares, not deviates. */
    static String percent(double deviate) {
        double percent = 100 * NORMAL.cumulativeProbability(deviate);
        return String.format(Locale.ROOT, percent < 1 || percent > 99 ? "%.2f %%" : "%.0f %%", percent);
    }

    /** Inverse of the standard normal distribution. */
    static double deviate(double rate) {
        double wanted = Math.max(EDGE, Math.min(1 - EDGE, rate));
        return NORMAL.inverseCumulativeProbability(wanted);
    }
}
