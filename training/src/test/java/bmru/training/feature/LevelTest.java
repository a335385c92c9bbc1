package bmru.training.feature;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.audio.feature.ClipFeatures;
import bmru.audio.feature.Features;
import bmru.audio.feature.FrontEnd;
import bmru.audio.feature.Normalisation;
import bmru.audio.feature.Statistics;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The same sound 20 dB quieter has the same features: a live model does not know how loud a room is set. */
class LevelTest {
    private static final int RATE_HZ = 16_000;
    /** First frames: the running statistics still hold the start values. */
    private static final int SETTLING = 50;

    @Test
    void soundTwentyDecibelsQuieterHasTheSameRunningFeatures() {
        float[] sound = sound();
        assertThat(difference(sound, 20, FeatureStatistics.FLOOR_DB)).isLessThan(0.15);
        // With a floor that quiet sound falls below it is not so: the test can fail.
        assertThat(difference(sound, 20, -40)).isGreaterThan(0.5);
    }

    /** Root mean square of the difference; a feature's own deviation is about 1. */
    private static double difference(float[] sound, double quieterDb, float floorDb) {
        Features loud = features(sound, 0, floorDb);
        Features quiet = features(sound, quieterDb, floorDb);
        double sum = 0;
        int count = 0;
        for (int t = SETTLING; t < loud.frames(); t++) {
            for (int c = 0; c < loud.coefficients(); c++) {
                double difference = loud.get(t, c) - quiet.get(t, c);
                sum += difference * difference;
                count++;
            }
        }
        return Math.sqrt(sum / count);
    }

    private static Features features(float[] sound, double quieterDb, float floorDb) {
        float[] zeros = new float[13];
        float[] deviations = new float[13];
        Arrays.fill(deviations, 20f);
        Normalisation running = new Normalisation.Running(Statistics.of(zeros, deviations), 15, 0.3f, floorDb);
        float[] recorded = new float[sound.length];
        double gain = Math.pow(10, -quieterDb / 20);
        for (int i = 0; i < sound.length; i++) {
            recorded[i] = (float) (Math.rint(gain * sound[i] * 32_768) / 32_768);
        }
        return new ClipFeatures(FrontEnd.PUBLISHED.with(running)).compute(recorded);
    }

    /** Bursts with overtones, as loud as speech, over noise 25 dB below them. */
    private static float[] sound() {
        Random random = new Random(2);
        float[] sound = new float[RATE_HZ];
        for (int i = 0; i < sound.length; i++) {
            double burst = Math.max(0, Math.sin(2 * Math.PI * 4 * i / RATE_HZ));
            double voice = 0;
            for (int k = 1; k < 30; k++) {
                voice += Math.sin(2 * Math.PI * 140 * k * i / RATE_HZ) / k;
            }
            sound[i] = (float) (0.1 * burst * voice + 0.005 * random.nextGaussian());
        }
        return sound;
    }
}
