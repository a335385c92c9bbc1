package bmru.training.stream;

import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What a microphone and what follows it make of sound: limits of the band, tilt, hum, an offset, a level, clipping at full
 * scale and the steps of 16 bits. Keeps its state from one piece of sound to the next.
 */
final class Recorder {
    private static final double STEPS = 32_768;

    private final double gain;
    private final int sampleRateHz;
    private final @Nullable LowPass lowPass;
    /** Share of the way to a new sample that the lows follow; 0 keeps them at 0. */
    private final float lowsFollow;

    private final float tilt;
    private final double humGain;
    private final double humHz;
    private final double offset;
    private float lows;
    private float softened;
    private long at;

    private Recorder(
            double gain,
            int sampleRateHz,
            @Nullable LowPass lowPass,
            float lowsFollow,
            float tilt,
            double humGain,
            double humHz,
            double offset) {
        this.gain = gain;
        this.sampleRateHz = sampleRateHz;
        this.lowPass = lowPass;
        this.lowsFollow = lowsFollow;
        this.tilt = tilt;
        this.humGain = humGain;
        this.humHz = humHz;
        this.offset = offset;
    }

    /** @param bandHz highest frequency; 0 for all */
    static Recorder plain(double levelDb, double bandHz, int sampleRateHz) {
        LowPass lowPass = bandHz == 0 ? null : new LowPass(bandHz, sampleRateHz);
        return new Recorder(Math.pow(10, levelDb / 20), sampleRateHz, lowPass, 0, 0, 0, 0, 0);
    }

    /** One of many recorders, good and bad. */
    static Recorder any(double levelDb, int sampleRateHz, Random random) {
        LowPass lowPass = random.nextDouble() < 0.4
                ? new LowPass(3000 + (0.45 * sampleRateHz - 3000) * random.nextDouble(), sampleRateHz)
                : null;
        double highPassHz = 20 * Math.pow(20, random.nextDouble());
        double humDb = random.nextDouble() < 0.2 ? -(10 + 40 * random.nextDouble()) : -200;
        return new Recorder(
                Math.pow(10, levelDb / 20),
                sampleRateHz,
                lowPass,
                random.nextBoolean() ? (float) (1 - Math.exp(-2 * Math.PI * highPassHz / sampleRateHz)) : 0,
                random.nextFloat() * 1.2f - 0.6f,
                Math.pow(10, humDb / 20),
                random.nextBoolean() ? 50 : 60,
                random.nextDouble() < 0.2 ? 0.1 * (random.nextDouble() - 0.5) : 0);
    }

    /** @param samples in, root mean square of a recording 1; out, full scale 1 */
    void apply(float[] samples) {
        if (lowPass != null) {
            lowPass.apply(samples);
        }
        for (int i = 0; i < samples.length; i++) {
            lows += lowsFollow * (samples[i] - lows);
            float sample = samples[i] - lows;
            softened += 0.35f * (sample - softened);
            sample += tilt * (sample - 2 * softened);
            double recorded = gain * (sample + hum()) + offset;
            samples[i] = (float) (Math.rint(Math.max(-1, Math.min(1, recorded)) * STEPS) / STEPS);
        }
    }

    private double hum() {
        if (humGain < 1e-6) {
            return 0;
        }
        double phase = 2 * Math.PI * humHz * (at++ % sampleRateHz) / sampleRateHz;
        return humGain * (Math.sin(phase) + 0.5 * Math.sin(3 * phase) + 0.3 * Math.sin(5 * phase));
    }
}
