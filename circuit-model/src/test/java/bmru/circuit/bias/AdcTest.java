package bmru.circuit.bias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdcTest {
    /** Halves up, of both signs; a step that is odd has none. */
    @ParameterizedTest
    @CsvSource({
        "2, 0, 0", "2, 1, 1", "2, 2, 1", "2, 3, 2", "2, -1, 0", "2, -2, -1", "2, -3, -1", "2, -4, -2",
        "3, 1, 0", "3, 2, 1", "3, 4, 1", "3, 5, 2", "3, -1, 0", "3, -2, -1", "3, -4, -1", "3, -5, -2",
        "1, 7, 7", "1, -7, -7", "2000, 999, 0", "2000, 1000, 1", "2000, -1000, 0", "2000, -1001, -1",
    })
    void theNearestCodeIsTaken(long step, long femtoamp, int code) {
        assertThat(new Adc(12, step).code(femtoamp)).isEqualTo(code);
    }

    @Test
    void codesAreHeldAtTheEndsOfTheRange() {
        Adc four = new Adc(4, 1);
        assertThat(four.highestCode()).isEqualTo(7);
        assertThat(four.lowestCode()).isEqualTo(-8);
        assertThat(four.code(7)).isEqualTo(7);
        assertThat(four.code(8)).isEqualTo(7);
        assertThat(four.code(-8)).isEqualTo(-8);
        assertThat(four.code(-9)).isEqualTo(-8);
        Adc widest = new Adc(32, 1);
        assertThat(widest.code(1L << 41)).isEqualTo(Integer.MAX_VALUE);
        assertThat(widest.code(-(1L << 41))).isEqualTo(Integer.MIN_VALUE);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "33, 1", "12, 0", "12, -1"})
    void whatIsNoConverterIsRefused(int bits, long step) {
        assertThatThrownBy(() -> new Adc(bits, step))
                .hasMessage("bits=" + bits + ", step=" + step + " fA: allowed 2 to 32 bits, a step of 1 fA or more");
        assertThat(new Adc(2, 1).highestCode()).isEqualTo(1);
    }
}
