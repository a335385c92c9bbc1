package bmru.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AdamWTest {
    private static final double RATE = 0.1;

    @Test
    void theFirstStepIsOfTheRateWhateverTheGradient() {
        float[] p = {1, 1, 1};
        new AdamW(3).update(p, new double[] {1e-3, -0.5, 0}, 0, RATE, 0, 10);
        assertThat((double) p[0]).isCloseTo(0.9, within(1e-4));
        assertThat((double) p[1]).isCloseTo(1.1, within(1e-6));
        assertThat(p[2]).isEqualTo(1f);
    }

    /** Two steps by the formula, worked out by hand. */
    @Test
    void momentsAreCorrectedForTheirStart() {
        float[] p = {0};
        AdamW adam = new AdamW(1);
        adam.update(p, new double[] {1}, 0, RATE, 0, 10);
        adam.update(p, new double[] {-2}, 1, RATE, 0, 10);
        double m = (0.9 * 0.1 - 0.1 * 2) / (1 - 0.81);
        double v = (0.99 * 0.01 + 0.01 * 4) / (1 - 0.9801);
        assertThat((double) p[0]).isCloseTo(-RATE - RATE * m / Math.sqrt(v), within(1e-6));
    }

    @Test
    void weightsDecayByThemselves() {
        float[] p = {4};
        new AdamW(1).update(p, new double[] {0}, 0, RATE, 0.5, 10);
        assertThat((double) p[0]).isCloseTo(4 - RATE * 0.5 * 4, within(1e-6));
    }

    @Test
    void aLongGradientIsCutToTheNormAllowed() {
        AdamW adam = new AdamW(2);
        adam.update(new float[2], new double[] {30, 40}, 0, RATE, 0, 5);
        assertThat(adam.first[0]).isCloseTo(0.1 * 3, within(1e-9));
        assertThat(adam.first[1]).isCloseTo(0.1 * 4, within(1e-9));
        AdamW within = new AdamW(2);
        within.update(new float[2], new double[] {0.3, 0.4}, 0, RATE, 0, 5);
        assertThat(within.first[1]).isCloseTo(0.1 * 0.4, within(1e-9));
    }
}
