package bmru.training.feature;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How a recording is varied before its features are computed: speed (and with it pitch), place in the second, background
 * noise, gain, and a little white noise so that the zeros behind a short recording tell nothing.
 *
 * @param speed largest relative change of speed
 * @param shiftSeconds largest shift to either side
 * @param noiseShare share of clips that get background noise
 * @param leastSnrDb worst ratio of speech to background noise
 * @param mostSnrDb best one
 * @param gainDb width of the range of gains, two thirds of it below 0 dB
 */
public record Augmentation(
        double speed, double shiftSeconds, double noiseShare, double leastSnrDb, double mostSnrDb, double gainDb) {
    /** Changes nothing. */
    public static final Augmentation NONE = new Augmentation(0, 0, 0, 0, 0, 0);

    /** Speech of other people, rooms and recorders; found by validation, see models/DIARY.md. */
    public static final Augmentation STANDARD = new Augmentation(0.15, 0.1, 0.6, 3, 30, 18);

    /** White noise is 35 to 65 dB below the clip. */
    private static final double WHITE_BEST_DB = 65;

    private static final double WHITE_RANGE_DB = 30;

    public Augmentation {
        if (speed < 0
                || speed > 0.5
                || shiftSeconds < 0
                || noiseShare < 0
                || noiseShare > 1
                || leastSnrDb > mostSnrDb) {
            throw new IllegalArgumentException("augmentation out of range: speed=" + speed
                    + " (0 to 0.5), shiftSeconds="
                    + shiftSeconds + " (0 or more), noiseShare=" + noiseShare + " (0 to 1), SNR=" + leastSnrDb + " to "
                    + mostSnrDb + " dB (ascending)");
        }
    }

    /**
     * A varied copy of the recording.
     *
     * @param length samples of the copy
     * @param noises background noises to choose from
     */
    public float[] apply(float[] samples, int length, int sampleRateHz, List<float[]> noises, RandomGenerator random) {
        if (equals(NONE)) {
            return Arrays.copyOf(samples, length);
        }
        double factor = 1 + speed * (2 * random.nextDouble() - 1);
        int shift = (int) (shiftSeconds * sampleRateHz * (2 * random.nextDouble() - 1));
        float[] varied = resample(samples, length, factor, shift);
        double level = rms(varied, 0, length) + 1e-5;
        if (!noises.isEmpty() && random.nextDouble() < noiseShare) {
            double snrDb = leastSnrDb + (mostSnrDb - leastSnrDb) * random.nextDouble();
            addNoise(varied, noises.get(random.nextInt(noises.size())), level / fromDb(snrDb), random);
        }
        double white = level / fromDb(WHITE_BEST_DB - WHITE_RANGE_DB * random.nextDouble());
        double gain = fromDb(gainDb * (random.nextDouble() - 2.0 / 3));
        for (int i = 0; i < length; i++) {
            double sample = gain * (varied[i] + white * random.nextGaussian());
            varied[i] = (float) Math.max(-1, Math.min(1, sample));
        }
        return varied;
    }

    /** A recording as if spoken faster, with a higher voice, or slower; about its middle, as long as before. */
    public static float[] atSpeed(float[] samples, double factor) {
        return resample(samples, samples.length, factor, 0);
    }

    /** A second of nothing but background noise at a random level. */
    static float[] silence(int length, List<float[]> noises, RandomGenerator random) {
        float[] samples = new float[length];
        double gain = fromDb(-40 * random.nextDouble());
        float[] noise = noises.get(random.nextInt(noises.size()));
        int from = random.nextInt(Math.max(1, noise.length - length));
        for (int i = 0; i < length; i++) {
            samples[i] = (float) (gain * noise[(from + i) % noise.length] + 1e-5 * random.nextGaussian());
        }
        return samples;
    }

    /** Linear interpolation about the middle: what it adds above half the rate is far below the speech. */
    private static float[] resample(float[] samples, int length, double factor, int shift) {
        float[] out = new float[length];
        double middle = length / 2.0;
        for (int i = 0; i < length; i++) {
            double place = middle + (i - middle - shift) * factor;
            int left = (int) Math.floor(place);
            float a = at(samples, left);
            out[i] = (float) (a + (place - left) * (at(samples, left + 1) - a));
        }
        return out;
    }

    private static float at(float[] samples, int index) {
        return index >= 0 && index < samples.length ? samples[index] : 0;
    }

    private static void addNoise(float[] samples, float[] noise, double level, RandomGenerator random) {
        int from = random.nextInt(Math.max(1, noise.length - samples.length));
        double gain = level / (rms(noise, from, Math.min(samples.length, noise.length - from)) + 1e-9);
        for (int i = 0; i < samples.length; i++) {
            samples[i] += (float) (gain * noise[(from + i) % noise.length]);
        }
    }

    private static double rms(float[] samples, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += (double) samples[i] * samples[i];
        }
        return Math.sqrt(sum / count);
    }

    private static double fromDb(double db) {
        return Math.pow(10, db / 20);
    }
}
