package bmru.training.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A second of a tone burst, varied many times. */
class AugmentationTest {
    private static final int RATE = 16_000;
    private static final int RUNS = 60;

    @Test
    void noneChangesNothingButTheLength() {
        float[] burst = burst();
        assertThat(Augmentation.NONE.apply(burst, RATE, RATE, List.of(), new Random(1)))
                .isEqualTo(burst);
        assertThat(Augmentation.NONE.apply(burst, RATE + 10, RATE, List.of(), new Random(1)))
                .hasSize(RATE + 10)
                .endsWith(0, 0, 0);
    }

    @Test
    void theSameDrawsGiveTheSameClip() {
        List<float[]> noises = List.of(noise(3));
        float[] one = Augmentation.STANDARD.apply(burst(), RATE, RATE, noises, new Random(5));
        assertThat(Augmentation.STANDARD.apply(burst(), RATE, RATE, noises, new Random(5)))
                .isEqualTo(one);
        assertThat(Augmentation.STANDARD.apply(burst(), RATE, RATE, noises, new Random(6)))
                .isNotEqualTo(one);
    }

    @Test
    void aShiftStaysWithinItsRange() {
        DoubleSummaryStatistics middles = measured(new Augmentation(0, 0.1, 0, 0, 0, 0), 2, AugmentationTest::middle);
        assertThat(middles.getMin()).isBetween(0.5 - 0.101, 0.5 + 0.101);
        assertThat(middles.getMax()).isBetween(0.5 - 0.101, 0.5 + 0.101);
        assertThat(middles.getMax() - middles.getMin()).isGreaterThan(0.15);
    }

    @Test
    void aFasterClipIsShorter() {
        DoubleSummaryStatistics seconds =
                measured(new Augmentation(0.2, 0, 0, 0, 0, 0), 3, clip -> loud(clip) / (double) RATE);
        assertThat(seconds.getMin()).isBetween(0.25 / 1.2 - 0.01, 0.25 / 0.8 + 0.01);
        assertThat(seconds.getMax()).isBetween(0.25 / 1.2 - 0.01, 0.25 / 0.8 + 0.01);
        assertThat(seconds.getMax() - seconds.getMin()).isGreaterThan(0.05);
    }

    private static DoubleSummaryStatistics measured(
            Augmentation augmentation, long seed, ToDoubleFunction<float[]> measure) {
        Random random = new Random(seed);
        return Stream.generate(() -> augmentation.apply(burst(), RATE, RATE, List.of(), random))
                .limit(RUNS)
                .mapToDouble(measure)
                .summaryStatistics();
    }

    @Test
    void noiseIsAsFarBelowTheClipAsAsked() {
        float[] burst = burst();
        Augmentation noisy = new Augmentation(0, 0, 1, 12, 12, 0);
        float[] varied = noisy.apply(burst, RATE, RATE, List.of(noise(3)), new Random(4));
        double[] difference = new double[RATE];
        for (int i = 0; i < RATE; i++) {
            difference[i] = varied[i] - burst[i];
        }
        // Without a range of gains there is no gain; white noise is at least 35 dB below.
        assertThat(20 * Math.log10(rms(burst) / rms(difference))).isCloseTo(12, within(0.3));
    }

    @Test
    void samplesStayWithinFullScale() {
        float[] loud = new float[RATE];
        java.util.Arrays.fill(loud, 0.99f);
        Augmentation gain = new Augmentation(0, 0, 0, 0, 0, 40);
        Random random = new Random(5);
        for (int run = 0; run < RUNS; run++) {
            for (float sample : gain.apply(loud, RATE, RATE, List.of(), random)) {
                assertThat(Math.abs(sample)).isLessThanOrEqualTo(1f);
            }
        }
    }

    @Test
    void refusesRangesThatMeanNothing() {
        assertThatThrownBy(() -> new Augmentation(0, 0, 0.5, 20, 10, 0))
                .hasMessageContaining("SNR=20.0 to 10.0 dB (ascending)");
        assertThatThrownBy(() -> new Augmentation(0.6, 0, 0, 0, 0, 0)).hasMessageContaining("speed=0.6 (0 to 0.5)");
    }

    /** A quarter of a second about the middle. */
    private static float[] burst() {
        float[] samples = new float[RATE];
        for (int i = RATE * 3 / 8; i < RATE * 5 / 8; i++) {
            samples[i] = (float) (0.3 * Math.sin(2 * Math.PI * 440 * i / RATE));
        }
        return samples;
    }

    private static float[] noise(long seed) {
        Random random = new Random(seed);
        float[] samples = new float[4 * RATE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.05 * random.nextGaussian());
        }
        return samples;
    }

    /** Where half of the energy has come, seconds. */
    private static double middle(float[] samples) {
        double all = 0;
        for (float sample : samples) {
            all += sample * sample;
        }
        double sum = 0;
        for (int i = 0; i < samples.length; i++) {
            sum += samples[i] * samples[i];
            if (sum > all / 2) {
                return (double) i / RATE;
            }
        }
        return 1;
    }

    private static int loud(float[] samples) {
        int first = -1;
        int last = -1;
        for (int i = 0; i < samples.length; i++) {
            if (Math.abs(samples[i]) > 0.1) {
                first = first < 0 ? i : first;
                last = i;
            }
        }
        return last - first;
    }

    private static double rms(float[] samples) {
        double[] values = new double[samples.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = samples[i];
        }
        return rms(values);
    }

    private static double rms(double[] samples) {
        double sum = 0;
        for (double sample : samples) {
            sum += sample * sample;
        }
        return Math.sqrt(sum / samples.length);
    }
}
