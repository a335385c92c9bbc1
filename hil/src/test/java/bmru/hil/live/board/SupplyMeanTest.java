package bmru.hil.live.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.boards.board.PowerListener;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At 1 V a picoampere is a picowatt. */
class SupplyMeanTest {
    private static final int VOLT = 1_000_000;

    private final List<String> recorded = new ArrayList<>();

    private final SupplyMean supply = new SupplyMean(new PowerListener() {
        @Override
        public void sample(long number, long timeUs, int microvolts, int picoamps, int range, int flags) {
            recorded.add("sample " + number + " " + timeUs + " " + picoamps + " " + range + " " + flags);
        }

        @Override
        public void gap(long firstNumber, long count, long fromUs, long untilUs) {
            recorded.add("gap " + firstNumber + " " + count + " " + fromUs + " " + untilUs);
        }
    });

    @Test
    void aFrameHasTheMeanOfItsOwnSamples() {
        assertThat(supply.nanowatt()).isNaN();
        supply.frame(0.01);
        assertThat(supply.nanowatt()).isNaN();
        assertThat(supply.nanojoule()).isZero();
        sample(0, 100_000);
        sample(1, 300_000);
        supply.frame(0.01);
        assertThat(supply.nanowatt()).isCloseTo(200, within(1e-9));
        assertThat(supply.nanojoule()).isCloseTo(2, within(1e-9));
        sample(2, 500_000);
        supply.frame(0.01);
        assertThat(supply.nanowatt()).isCloseTo(500, within(1e-9));
        assertThat(supply.nanojoule()).isCloseTo(7, within(1e-9));
    }

    @Test
    void whereNothingWasSampledTheLastMeanStays() {
        sample(0, 100_000);
        supply.frame(0.01);
        supply.frame(0.02);
        assertThat(supply.nanowatt()).isCloseTo(100, within(1e-9));
        assertThat(supply.nanojoule()).isCloseTo(3, within(1e-9));
    }

    @Test
    void theRecordHearsEverything() {
        supply.sample(7, 1_000, VOLT, 5, 2, 1);
        supply.gap(8, 3, 2_000, 5_000);
        assertThat(recorded).containsExactly("sample 7 1000 5 2 1", "gap 8 3 2000 5000");
    }

    private void sample(long number, int picoamps) {
        supply.sample(number, 1_000 * number, VOLT, picoamps, 0, 0);
    }
}
