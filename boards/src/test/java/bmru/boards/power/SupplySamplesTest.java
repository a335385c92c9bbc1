package bmru.boards.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import bmru.boards.device.SupplyMonitor;
import org.junit.jupiter.api.Test;

class SupplySamplesTest {
    private final SupplySamples supply = new SupplySamples();

    /** 82.8 nW, a millisecond each, a gap of 50 of them after the 50th and one of 20 at the end. */
    private void hundredWithGaps() {
        for (int number = 0; number < 100; number++) {
            boolean late = number >= 50;
            supply.sample(number + (late ? 50 : 0), 1000L * (number + (late ? 50 : 0)), 1_800_000, 46_000, 0, 0);
            if (number == 49) {
                supply.gap(50, 50, 50_000, 100_000);
            }
        }
        supply.gap(150, 20, 150_000, 170_000);
    }

    @Test
    void whatIsMissingInAWindowIsItsFractionOfTheSamplesThatWereDue() {
        hundredWithGaps();
        assertThat(mean(0, 50_000).missingFraction()).isZero();
        assertThat(mean(0, 75_000).missingFraction()).as("half of the gap").isCloseTo(25 / 75.0, offset(1e-9));
        assertThat(mean(0, 150_000).missingFraction()).isCloseTo(50 / 150.0, offset(1e-9));
        assertThat(mean(100_000, 200_000).missingFraction())
                .as("what is missing at the end counts as well")
                .isCloseTo(20 / 70.0, offset(1e-9));
        assertThat(((PowerFigure.Mean) supply.all(null)).missingFraction()).isCloseTo(70 / 170.0, offset(1e-9));
        assertThat(supply.between(155_000, 165_000, null)).isEqualTo(new PowerFigure.None("all 10 samples were lost"));
        assertThat(supply.lost()).isEqualTo(70);
    }

    @Test
    void aWindowHoldsTheSamplesFromItsStartToBeforeItsEnd() {
        hundredWithGaps();
        assertThat(mean(10_000, 30_000).samples()).isEqualTo(20);
        assertThat(mean(10_001, 30_001).samples()).isEqualTo(20);
        assertThat(mean(10_001, 30_000).samples()).isEqualTo(19);
        assertThat(mean(10_000, 30_000).nanowatt()).isCloseTo(82.8, offset(1e-9));
    }

    @Test
    void aMeanBelowTheFloorOrOverTheRangeIsNoFigure() {
        supply.sample(0, 1000, 1_800_000, 400, 0, SupplyMonitor.BELOW_FLOOR);
        supply.sample(1, 2000, 1_800_000, -300, 0, SupplyMonitor.BELOW_FLOOR);
        supply.sample(2, 3000, 1_800_000, 600, 0, 0);
        assertThat(supply.all(null)).isEqualTo(new PowerFigure.None("2 of 3 samples are below the monitor's floor"));
        supply.sample(3, 4000, 1_800_000, 600, 0, SupplyMonitor.OVER_RANGE);
        assertThat(supply.all(null)).isEqualTo(new PowerFigure.None("1 of 4 samples are over the monitor's range"));
    }

    private PowerFigure.Mean mean(long fromUs, long untilUs) {
        return (PowerFigure.Mean) supply.between(fromUs, untilUs, null);
    }
}
