package bmru.training.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A recording of noise and how loud it is.
 *
 * @param samples at least one
 * @param level root mean square
 */
@SuppressWarnings("ArrayRecordComponent") // shared, megabytes; nobody compares them
record Noise(float[] samples, double level) {
    /** White noise: what every recorder adds. */
    static final Noise WHITE = white();

    static List<Noise> of(List<float[]> recordings) {
        List<Noise> noises = new ArrayList<>();
        for (float[] samples : recordings) {
            noises.add(new Noise(samples, level(samples, 0, samples.length)));
        }
        return noises;
    }

    /** Adds it from a place on, around its end, with a loudness of its own. */
    void addTo(float[] target, long from, double loudness) {
        float gain = (float) (loudness / (level + 1e-9));
        int at = (int) (from % samples.length);
        for (int i = 0; i < target.length; i++) {
            target[i] += gain * samples[at];
            at = at + 1 == samples.length ? 0 : at + 1;
        }
    }

    static double level(float[] samples, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += (double) samples[i] * samples[i];
        }
        return Math.sqrt(sum / Math.max(1, count));
    }

    private static Noise white() {
        Random random = new Random(1);
        float[] samples = new float[1 << 17];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) random.nextGaussian();
        }
        return new Noise(samples, level(samples, 0, samples.length));
    }
}
