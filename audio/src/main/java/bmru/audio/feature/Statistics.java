package bmru.audio.feature;

import java.util.Arrays;

/** Mean and standard deviation of each coefficient; immutable. */
public final class Statistics {
    private static final float LARGEST = 1e6f;

    private final float[] mean;
    private final float[] deviation;

    private Statistics(float[] mean, float[] deviation) {
        this.mean = mean;
        this.deviation = deviation;
    }

    /**
     * @param mean of each coefficient, within a million of 0
     * @param deviation of each coefficient, a millionth to a million: their squares must be numbers
     * @throws IllegalArgumentException naming the coefficient and its value
     */
    public static Statistics of(float[] mean, float[] deviation) {
        if (mean.length != deviation.length) {
            throw new IllegalArgumentException("mean has " + mean.length + " coefficients, deviation "
                    + deviation.length + ": they must be equally many");
        }
        for (int i = 0; i < mean.length; i++) {
            if (!(Math.abs(mean[i]) <= LARGEST)) {
                throw new IllegalArgumentException("mean[" + i + "]=" + mean[i] + ": allowed -1000000 to 1000000");
            }
            if (!(deviation[i] >= 1 / LARGEST && deviation[i] <= LARGEST)) {
                throw new IllegalArgumentException(
                        "deviation[" + i + "]=" + deviation[i] + ": allowed 0.000001 to 1000000");
            }
        }
        return new Statistics(mean.clone(), deviation.clone());
    }

    public int coefficients() {
        return mean.length;
    }

    public float mean(int coefficient) {
        return mean[coefficient];
    }

    public float deviation(int coefficient) {
        return deviation[coefficient];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Statistics that
                && Arrays.equals(mean, that.mean)
                && Arrays.equals(deviation, that.deviation);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(mean) + Arrays.hashCode(deviation);
    }

    @Override
    public String toString() {
        return "Statistics[mean=" + Arrays.toString(mean) + ", deviation=" + Arrays.toString(deviation) + "]";
    }
}
