package bmru.audio.feature;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DecibelsTest {
    @Test
    void equalsTheLogarithmToTheLastPlaceOrTheNext() {
        // Every 1009th float from the smallest energy a band can have, 1e-10, to the largest of a full-scale frame.
        int first = Float.floatToIntBits(1e-10f);
        int last = Float.floatToIntBits(1e6f);
        for (int bits = first; bits <= last; bits += 1009) {
            float energy = Float.intBitsToFloat(bits);
            double exact = 10 * Math.log10(energy);
            assertThat(Math.abs(Decibels.of(energy) - exact))
                    .as("energy %s", energy)
                    .isLessThanOrEqualTo(0.51 * Math.ulp((float) exact) + 1e-8);
        }
    }

    @Test
    void isExactWhereTheExponentChanges() {
        assertThat(Decibels.of(1)).isZero();
        assertThat(Decibels.of(1e-10f)).isEqualTo(-100f);
        assertThat(Decibels.of(Math.nextDown(1f))).isNegative();
        assertThat(Decibels.of(Math.nextUp(1f))).isPositive();
    }
}
