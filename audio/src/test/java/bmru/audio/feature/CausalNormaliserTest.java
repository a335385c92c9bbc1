package bmru.audio.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Two coefficients: the second has another mean and deviation than the first. */
class CausalNormaliserTest {
    private static final Statistics START = Statistics.of(new float[] {3, -1}, new float[] {2, 5});
    private static final float TIME_CONSTANT_FRAMES = 200;

    @Test
    void fixedStatisticsStay() {
        CausalNormaliser fixed = new CausalNormaliser(new Normalisation.Fixed(START, -60));
        for (int t = 0; t < 50; t++) {
            float[] frame = {0, 7, -11};
            fixed.normalise(frame, 1);
            assertThat(frame).containsExactly(0, 2, -2);
        }
    }

    @Test
    void startsWithTheStatisticsGiven() {
        float[] frame = {7, -11};
        running(0.3f).normalise(frame, 0);
        double forgetting = 1 / TIME_CONSTANT_FRAMES;
        // The frame itself counts: it draws the mean towards it and widens the deviation.
        double centred = 4 * (1 - forgetting);
        double variance = 4 + forgetting * (4 * centred - 4);
        assertThat((double) frame[0]).isCloseTo(centred / Math.sqrt(variance), within(1e-6));
    }

    @Test
    void followsMeanAndDeviationOfTheSound() {
        CausalNormaliser normaliser = running(0.01f);
        SplittableRandom random = new SplittableRandom(4);
        double[] sum = new double[2];
        double[] squares = new double[2];
        int counted = 0;
        for (int t = 0; t < 40_000; t++) {
            float[] frame = {(float) (40 + 0.5 * random.nextGaussian()), (float) (-9 + 20 * random.nextGaussian())};
            normaliser.normalise(frame, 0);
            if (t > 20 * TIME_CONSTANT_FRAMES) {
                counted++;
                for (int c = 0; c < 2; c++) {
                    sum[c] += frame[c];
                    squares[c] += frame[c] * frame[c];
                }
            }
        }
        for (int c = 0; c < 2; c++) {
            assertThat(sum[c] / counted).isCloseTo(0, within(0.05));
            assertThat(Math.sqrt(squares[c] / counted)).isCloseTo(1, within(0.05));
        }
    }

    @Test
    void aStepIsFollowedTo63PercentAfterTheTimeConstant() {
        CausalNormaliser normaliser = running(1);
        float[] frame = new float[2];
        for (int t = 0; t < TIME_CONSTANT_FRAMES; t++) {
            frame[0] = 3.1f;
            frame[1] = -1;
            normaliser.normalise(frame, 0);
        }
        // Deviations are held at those given, 2: what is left of the step of 0.1 is what is not yet followed.
        assertThat((double) frame[0]).isCloseTo(0.05 * Math.exp(-1), within(2e-4));
    }

    @Test
    void theNoiseOfASilenceStaysSmallerThanTheLeastDeviation() {
        CausalNormaliser normaliser = running(0.25f);
        SplittableRandom random = new SplittableRandom(5);
        for (int t = 0; t < 10_000; t++) {
            float[] frame = {(float) (0.01 * random.nextGaussian()), 0};
            normaliser.normalise(frame, 0);
            if (t > 20 * TIME_CONSTANT_FRAMES) {
                // 0.01 over a quarter of 2, at most five deviations away.
                assertThat(Math.abs(frame[0])).isLessThan(0.1f);
            }
        }
    }

    @Test
    void resetStartsAnew() {
        CausalNormaliser normaliser = running(0.3f);
        float[] first = {7, -11};
        normaliser.normalise(first, 0);
        normaliser.reset();
        float[] again = {7, -11};
        normaliser.normalise(again, 0);
        assertThat(again).isEqualTo(first);
    }

    private static CausalNormaliser running(float leastDeviation) {
        return new CausalNormaliser(new Normalisation.Running(START, TIME_CONSTANT_FRAMES, leastDeviation, -60));
    }
}
