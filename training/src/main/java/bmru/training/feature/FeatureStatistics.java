package bmru.training.feature;

import bmru.audio.feature.FrontEnd;
import bmru.audio.feature.Normalisation;
import bmru.audio.feature.Statistics;
import bmru.training.data.Clip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Mean and deviation of each coefficient over training clips, for a causal front end. */
public final class FeatureStatistics {
    /**
     * Lowest level of a mel band, dB: some 8 dB above what 16 bits resolve, so that the same sound 20 or 30 dB quieter has
     * the same running features, apart from what the resolution itself takes.
     */
    public static final float FLOOR_DB = -85;

    private FeatureStatistics() {}

    /**
     * The front end with the statistics of the clips as they are augmented.
     *
     * @param runningFrames time constant of running statistics; 0 for fixed ones
     * @param leastDeviation of running statistics
     */
    public static FrontEnd causal(
            double runningFrames,
            double leastDeviation,
            FeatureCache cache,
            List<Clip> clips,
            List<Path> noises,
            boolean skipBad,
            Progress progress)
            throws IOException {
        int width = FrontEnd.PUBLISHED.coefficients();
        float[] ones = new float[width];
        Arrays.fill(ones, 1f);
        FrontEnd raw =
                FrontEnd.PUBLISHED.with(new Normalisation.Fixed(Statistics.of(new float[width], ones), FLOOR_DB));
        FeatureSet features =
                cache.get(new FeatureRequest(raw, clips, noises, 0, Augmentation.STANDARD, 1, 0, skipBad), progress);
        return FrontEnd.PUBLISHED.with(
                runningFrames == 0
                        ? new Normalisation.Fixed(of(features), FLOOR_DB)
                        : new Normalisation.Running(
                                of(features), (float) runningFrames, (float) leastDeviation, FLOOR_DB));
    }

    static Statistics of(FeatureSet features) {
        int width = features.coefficients();
        double[] sum = new double[width];
        double[] squares = new double[width];
        long frames = 0;
        for (float[][] variant : features.values()) {
            for (float[] clip : variant) {
                for (int i = 0; i < clip.length; i++) {
                    sum[i % width] += clip[i];
                    squares[i % width] += (double) clip[i] * clip[i];
                }
                frames += clip.length / width;
            }
        }
        float[] mean = new float[width];
        float[] deviation = new float[width];
        for (int c = 0; c < width; c++) {
            double m = sum[c] / frames;
            mean[c] = (float) m;
            deviation[c] = (float) Math.sqrt(Math.max(1e-6, squares[c] / frames - m * m));
        }
        return Statistics.of(mean, deviation);
    }
}
