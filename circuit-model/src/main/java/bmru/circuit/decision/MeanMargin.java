package bmru.circuit.decision;

import java.util.Arrays;

/**
 * How far each class is above the strongest other one, as a mean that forgets: after each frame it goes 1 / frames of the
 * way to that frame's margin. In the unit of y.
 */
final class MeanMargin implements Evidence {
    private final double follow;
    private final double[] thresholds;
    private final double[] mean;

    /** @param frames after which a step has been followed to 63 % */
    MeanMargin(int classes, int frames, double threshold) {
        follow = 1.0 / frames;
        thresholds = new double[classes];
        Arrays.fill(thresholds, threshold);
        mean = new double[classes];
    }

    @Override
    public void reset() {
        Arrays.fill(mean, 0);
    }

    @Override
    public void add(double[] y, int winner) {
        double second = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < y.length; k++) {
            second = k == winner ? second : Math.max(second, y[k]);
        }
        for (int k = 0; k < y.length; k++) {
            double margin = y[k] - (k == winner ? second : y[winner]);
            mean[k] += follow * (margin - mean[k]);
        }
    }

    @Override
    public double of(int index) {
        return mean[index];
    }

    @Override
    public double threshold(int index) {
        return thresholds[index];
    }

    @Override
    public void require(int index, double threshold) {
        thresholds[index] = threshold;
    }
}
