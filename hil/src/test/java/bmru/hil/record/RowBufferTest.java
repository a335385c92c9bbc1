package bmru.hil.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowBufferTest {
    private final RowBuffer buffer = new RowBuffer(1);

    private String text() {
        String text = new String(buffer.bytes(), 0, buffer.length(), StandardCharsets.US_ASCII);
        buffer.clear();
        return text;
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9, 10, -1, -10, 99, 100, Integer.MIN_VALUE, Long.MAX_VALUE, -Long.MAX_VALUE})
    void aWholeNumberIsWrittenAsJavaDoes(long value) {
        buffer.number(value);
        assertThat(text()).isEqualTo(Long.toString(value));
    }

    @Test
    void decimalsAreRoundedToTheNearest() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(9) - 3);
            buffer.decimal(value, 6);
            BigDecimal exact = new BigDecimal(value);
            BigDecimal written = new BigDecimal(text());
            assertThat(written.scale()).isEqualTo(6);
            // A double times a million is itself rounded, so that exact halves may go either way.
            assertThat(written.subtract(exact).abs()).isLessThanOrEqualTo(new BigDecimal("0.0000005000001"));
            assertThat(written)
                    .isCloseTo(
                            exact.setScale(6, RoundingMode.HALF_UP),
                            org.assertj.core.data.Offset.offset(new BigDecimal("0.000001")));
        }
    }

    @Test
    void noMinusBeforeNothing() {
        buffer.decimal(-0.0000001, 6).comma().decimal(-0.0, 6).comma().decimal(-0.0000006, 6);
        assertThat(text()).isEqualTo("0.000000,0.000000,-0.000001");
    }
}
