package bmru.hil.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class SupplyTotalsTest {
    /** At 1,000 a second: three steps apart nothing need be missing, beyond them nobody knows what flowed. */
    @Test
    void nothingIsAddedWhereSamplesAreMissing() {
        SupplyTotals totals = new SupplyTotals(1000);
        totals.sample(0, 1_800_000, 90_000);
        totals.sample(1000, 1_800_000, 50_000);
        totals.sample(4000, 1_800_000, 10_000);
        totals.sample(7001, 1_800_000, 70_000);
        totals.sample(7000, 1_800_000, 30_000);
        assertThat(totals.samples()).isEqualTo(5);
        assertThat(totals.chargeNanocoulomb()).isCloseTo(50 * 0.001 + 10 * 0.003, offset(1e-12));
        assertThat(totals.energyNanojoule()).isCloseTo(1.8 * totals.chargeNanocoulomb(), offset(1e-12));
        assertThat(totals.nowNanoamp()).isEqualTo(30);
        assertThat(totals.leastNanoamp()).isEqualTo(10);
        assertThat(totals.mostNanoamp()).isEqualTo(90);
        assertThat(totals.meanNanoamp()).isCloseTo(50, offset(1e-12));
        assertThat(new SupplyTotals(1000).meanNanowatt()).isNull();
    }
}
