package bmru.hil.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AxisTest {
    @Test
    void ticksAreRoundAndLabelledToTheirDistance() {
        Axis axis = new Axis(0, 10.2, 100, 1100);
        assertThat(axis.ticks(90)).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0);
        assertThat(axis.label(3, 90)).isEqualTo("3");
        Axis small = new Axis(-0.02, 0.05, 0, 700);
        assertThat(small.ticks(90)).hasSize(8);
        assertThat(small.label(small.ticks(90).get(0), 90)).isEqualTo("-0.02");
        assertThat(small.label(small.ticks(90).get(2), 90)).isEqualTo("0.00");
    }

    @Test
    void anAxisOfPowerBeginsAtNothing() {
        Axis axis = Axis.covering(40, 100, 150, 0);
        assertThat(axis.low()).isZero();
        assertThat(axis.at(0)).isEqualTo(150);
        assertThat(axis.at(100)).isBetween(0.0, 15.0);
        assertThat(Axis.covering(-5, 100, 150, 0).low()).isLessThan(-5);
        assertThat(Axis.covering(0, 0, 150, 0).high()).isGreaterThan(0);
    }
}
