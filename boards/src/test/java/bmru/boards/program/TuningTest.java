package bmru.boards.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** When a tuned program is to be doubted; the time of day, the temperature and the supply are given. */
class TuningTest {
    private static final Instant MADE = Instant.parse("2026-11-26T09:00:00Z");
    private static final Instant LAST = MADE.plus(Duration.ofDays(30));

    private final Tuning tuning = tuned(23);

    private static Tuning tuned(double celsius) {
        return new Tuning(
                "VC-3",
                MADE,
                new Tuning.Validity(30, celsius, 5, 1.8, 0.05),
                40,
                60_000,
                new Tuning.Score(0.94, 0.05),
                new Tuning.Score(0.97, 0.01));
    }

    @Test
    void itHoldsToTheEndOfItsLastDayAndNoSecondLonger() {
        assertThat(tuning.expiredBecause(MADE, 23, 1.8)).isNull();
        assertThat(tuning.expiredBecause(LAST, 23, 1.8)).isNull();
        assertThat(tuning.expiredBecause(LAST.plusSeconds(1), 23, 1.8))
                .isEqualTo("it was made 30 days ago: holds for 30");
        assertThat(tuning.expiredBecause(LAST.plus(Duration.ofDays(5)), 23, 1.8))
                .isEqualTo("it was made 35 days ago: holds for 30");
    }

    @Test
    void aClockBeforeItsMakingIsDoubted() {
        assertThat(tuning.expiredBecause(MADE.minusSeconds(1), 23, 1.8)).contains("which is yet to come");
    }

    @Test
    void itHoldsWithinItsDegreesEitherWay() {
        assertThat(tuning.expiredBecause(MADE, 28, 1.8)).isNull();
        assertThat(tuning.expiredBecause(MADE, 18, 1.8)).isNull();
        assertThat(tuning.expiredBecause(MADE, 28.1, 1.8))
                .isEqualTo("it is 28.1 degrees Celsius: made at 23.0, holds within 5.0");
        assertThat(tuning.expiredBecause(MADE, 17.9, 1.8)).contains("it is 17.9 degrees");
    }

    @Test
    void whatNobodyMeasuredIsNoReason() {
        assertThat(tuning.expiredBecause(MADE, Double.NaN, Double.NaN)).isNull();
        assertThat(tuned(Double.NaN).expiredBecause(MADE, 60, 1.8)).isNull();
    }

    @Test
    void itHoldsWithinItsVoltsEitherWay() {
        assertThat(tuning.expiredBecause(MADE, 23, 1.849)).isNull();
        assertThat(tuning.expiredBecause(MADE, 23, 1.751)).isNull();
        assertThat(tuning.expiredBecause(MADE, 23, 1.86))
                .isEqualTo("the supply is 1.860 V: made at 1.800, holds within 0.050");
        assertThat(tuning.expiredBecause(MADE, 23, 1.74)).contains("the supply is 1.740 V");
    }

    @Test
    void aValidityOfNothingIsRefused() {
        assertThatThrownBy(() -> new Tuning.Validity(0, 23, 5, 1.8, 0.05)).hasMessageContaining("days=0");
        assertThatThrownBy(() -> new Tuning.Validity(30, 23, 0, 1.8, 0.05)).hasMessageContaining("celsiusEitherWay=0");
    }
}
