package bmru.audio.feature;

import org.jspecify.annotations.Nullable;

/**
 * Features of a whole clip: half a frame of zeros on both sides, a frame every hopSize samples. One instance serves one
 * thread and many clips.
 */
public final class ClipFeatures {
    /** The loudest band of the clip minus this is the floor of all of them, dB. */
    private static final float DYNAMIC_RANGE_DB = 80;

    /** Keeps a coefficient that never changes at 0. */
    private static final double SMALLEST_DEVIATION = 1e-8;

    private final FrontEnd frontEnd;
    private final MelSpectrum spectrum;
    private final CosineTransform cosines;
    /** Null where the normalisation looks ahead. */
    private final @Nullable FrameFeatures causalKernel;

    public ClipFeatures(FrontEnd frontEnd) {
        this.frontEnd = frontEnd;
        spectrum = new MelSpectrum(frontEnd);
        cosines = new CosineTransform(frontEnd.melBands(), frontEnd.coefficients());
        causalKernel = frontEnd.normalisation().causal() ? new FrameFeatures(frontEnd) : null;
    }

    /**
     * The clip as the front end sees it. Per clip: padded with zeros or cut to one second. Causal: all of it.
     *
     * @param samples -1 to 1 at the front end's rate
     * @return frames x coefficients, normalised
     */
    public Features compute(float[] samples) {
        return causalKernel == null ? normalise(coefficients(samples)) : causal(samples, causalKernel);
    }

    /** As {@link #compute}, before the normalisation over the clip: the reference vectors' raw coefficients. */
    Features coefficients(float[] samples) {
        float[] padded = pad(samples, frontEnd.clipSamples());
        int frames = frontEnd.frames(frontEnd.clipSamples());
        int bands = frontEnd.melBands();
        float[] decibels = new float[frames * bands];
        float loudest = Float.NEGATIVE_INFINITY;
        for (int f = 0; f < frames; f++) {
            spectrum.transform(padded, f * frontEnd.hopSize(), decibels, f * bands);
        }
        for (float level : decibels) {
            if (level > loudest) {
                loudest = level;
            }
        }
        float[] values = new float[frames * frontEnd.coefficients()];
        for (int f = 0; f < frames; f++) {
            cosines.transform(decibels, f * bands, loudest - DYNAMIC_RANGE_DB, values, f * frontEnd.coefficients());
        }
        return Features.owning(frontEnd.coefficients(), values);
    }

    private Features causal(float[] samples, FrameFeatures kernel) {
        float[] padded = pad(samples, samples.length);
        int frames = frontEnd.frames(samples.length);
        kernel.reset();
        float[] values = new float[frames * frontEnd.coefficients()];
        for (int f = 0; f < frames; f++) {
            kernel.compute(padded, f * frontEnd.hopSize(), values, f * frontEnd.coefficients());
        }
        return Features.owning(frontEnd.coefficients(), values);
    }

    private float[] pad(float[] samples, int length) {
        int half = frontEnd.fftSize() / 2;
        float[] padded = new float[length + frontEnd.fftSize()];
        System.arraycopy(samples, 0, padded, half, Math.min(samples.length, length));
        return padded;
    }

    private Features normalise(Features raw) {
        int width = raw.coefficients();
        int frames = raw.frames();
        float[] values = new float[frames * width];
        for (int c = 0; c < width; c++) {
            double sum = 0;
            for (int f = 0; f < frames; f++) {
                sum += raw.get(f, c);
            }
            double mean = sum / frames;
            double squares = 0;
            for (int f = 0; f < frames; f++) {
                double difference = raw.get(f, c) - mean;
                squares += difference * difference;
            }
            double scale = 1 / (Math.sqrt(squares / frames) + SMALLEST_DEVIATION);
            for (int f = 0; f < frames; f++) {
                values[f * width + c] = (float) ((raw.get(f, c) - mean) * scale);
            }
        }
        return Features.owning(width, values);
    }
}
