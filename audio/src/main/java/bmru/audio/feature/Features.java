package bmru.audio.feature;

import java.util.Arrays;

/** Feature frames of a clip, frames x coefficients; immutable. */
public final class Features {
    private final int coefficients;
    private final float[] values;

    private Features(int coefficients, float[] values) {
        this.coefficients = coefficients;
        this.values = values;
    }

    /**
     * @param coefficients of a frame
     * @param values frame after frame
     */
    public static Features of(int coefficients, float[] values) {
        if (coefficients < 1 || values.length % coefficients != 0) {
            throw new IllegalArgumentException(
                    values.length + " values are not a whole number of frames of " + coefficients + " coefficients");
        }
        return new Features(coefficients, values.clone());
    }

    /** Takes over an array that nobody else holds. */
    static Features owning(int coefficients, float[] values) {
        return new Features(coefficients, values);
    }

    public int frames() {
        return values.length / coefficients;
    }

    public int coefficients() {
        return coefficients;
    }

    public float get(int frame, int coefficient) {
        if (coefficient < 0 || coefficient >= coefficients) {
            throw new IndexOutOfBoundsException("coefficient " + coefficient + " of " + coefficients);
        }
        return values[frame * coefficients + coefficient];
    }

    /** Copies one frame into the first places of {@code target}. */
    public void copyFrame(int frame, float[] target) {
        System.arraycopy(values, frame * coefficients, target, 0, coefficients);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Features that
                && coefficients == that.coefficients
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * coefficients + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Features[" + frames() + " x " + coefficients + "]";
    }
}
