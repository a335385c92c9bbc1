package bmru.audio.feature;

import java.util.Arrays;
import java.util.function.Consumer;

/** A sequence of feature frames, as of a clip: frames x coefficients; immutable. */
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

    /** Frames that arrive one by one. */
    public static final class Builder {
        private static final int FIRST_FRAMES = 128;

        private final int coefficients;
        private float[] values;
        private int frames;

        /** @param coefficients of a frame, 1 or more */
        public Builder(int coefficients) {
            this.coefficients = coefficients;
            values = new float[FIRST_FRAMES * coefficients];
        }

        /** @param frame holds the coefficients in its first places; it is copied */
        public Builder add(float[] frame) {
            if ((frames + 1) * coefficients > values.length) {
                values = Arrays.copyOf(values, 2 * values.length);
            }
            System.arraycopy(frame, 0, values, frames * coefficients, coefficients);
            frames++;
            return this;
        }

        public int frames() {
            return frames;
        }

        /** What was added so far. */
        public Features build() {
            return owning(coefficients, Arrays.copyOf(values, frames * coefficients));
        }
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

    /** Shows the frames in turn, in one array that the next frame overwrites. */
    public void forEach(Consumer<float[]> reader) {
        float[] frame = new float[coefficients];
        for (int f = 0; f < frames(); f++) {
            copyFrame(f, frame);
            reader.accept(frame);
        }
    }

    /** The first frames, or all where there are no more. */
    public Features first(int count) {
        return count >= frames() ? this : owning(coefficients, Arrays.copyOf(values, count * coefficients));
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
