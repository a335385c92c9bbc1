package bmru.training.stream;

import java.util.Random;

/**
 * The reverberation of a simulated room: early reflections, then comb filters side by side whose tails lose their highs, and
 * two all-pass filters that thicken them (M. R. Schroeder, "Natural sounding artificial reverberation", 1962; the damping
 * after J. A. Moorer, "About this reverberation business", 1979). Keeps its state from one piece of sound to the next.
 */
final class Room {
    private static final int COMBS = 6;
    private static final int REFLECTIONS = 5;

    private final float[][] combs = new float[COMBS][];
    private final float[] feedback = new float[COMBS];
    private final float[] damped = new float[COMBS];
    private final int[] combAt = new int[COMBS];
    private final float[][] passes = new float[2][];
    private final int[] passAt = new int[2];
    private final float[] past;
    private final int[] delays = new int[REFLECTIONS];
    private final float[] gains = new float[REFLECTIONS];
    private final float damping;
    private final float reverberant;
    private int pastAt;

    /** A room of its own size, damping and distance to the speaker: 0.15 to 0.9 s until a sound is 60 dB down. */
    Room(int sampleRateHz, Random random) {
        double decayS = 0.15 + 0.75 * random.nextDouble() * random.nextDouble();
        for (int c = 0; c < COMBS; c++) {
            double delayS = 0.02 + 0.03 * (c + random.nextDouble()) / COMBS;
            combs[c] = new float[(int) (delayS * sampleRateHz)];
            feedback[c] = (float) Math.pow(10, -3 * delayS / decayS);
        }
        for (int p = 0; p < 2; p++) {
            passes[p] = new float[(int) ((0.002 + 0.004 * random.nextDouble()) * sampleRateHz)];
        }
        past = new float[sampleRateHz / 16];
        for (int r = 0; r < REFLECTIONS; r++) {
            delays[r] = 1 + random.nextInt(past.length / 2);
            gains[r] = (float) ((random.nextBoolean() ? 0.4 : -0.4) * random.nextDouble());
        }
        damping = 0.1f + 0.5f * random.nextFloat();
        reverberant = (float) Math.pow(10, -(6 + 18 * random.nextDouble()) / 20);
    }

    void apply(float[] samples) {
        for (int i = 0; i < samples.length; i++) {
            past[pastAt] = samples[i];
            float early = samples[i];
            for (int r = 0; r < REFLECTIONS; r++) {
                early += gains[r] * past[(pastAt - delays[r] + past.length) % past.length];
            }
            pastAt = (pastAt + 1) % past.length;
            samples[i] = early + reverberant * late(early);
        }
    }

    private float late(float sample) {
        float sum = 0;
        for (int c = 0; c < COMBS; c++) {
            float out = combs[c][combAt[c]];
            damped[c] = out + damping * (damped[c] - out);
            combs[c][combAt[c]] = sample + feedback[c] * damped[c];
            combAt[c] = combAt[c] + 1 == combs[c].length ? 0 : combAt[c] + 1;
            sum += out;
        }
        for (int p = 0; p < 2; p++) {
            float delayed = passes[p][passAt[p]];
            float into = sum + 0.7f * delayed;
            passes[p][passAt[p]] = into;
            passAt[p] = passAt[p] + 1 == passes[p].length ? 0 : passAt[p] + 1;
            sum = delayed - 0.7f * into;
        }
        return sum;
    }
}
