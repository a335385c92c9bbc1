package bmru.training.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RateCurvesTest {
    @Test
    void theScaleOfDeviatesIsLabelledWithTheRates() {
        assertThat(RateCurves.deviate(0.5)).isCloseTo(0, within(1e-9));
        assertThat(RateCurves.deviate(0.0228)).isCloseTo(-2, within(1e-3));
        assertThat(RateCurves.percent(0)).isEqualTo("50 %");
        assertThat(RateCurves.percent(-1.5)).isEqualTo("7 %");
        assertThat(RateCurves.percent(-3)).isEqualTo("0.13 %");
        assertThat(RateCurves.percent(3)).isEqualTo("99.87 %");
    }

    @Test
    void ratesWithoutADeviateAreDrawnAtTheEdge() {
        assertThat(RateCurves.deviate(0)).isCloseTo(-3.29, within(0.01));
        assertThat(RateCurves.deviate(1)).isCloseTo(3.29, within(0.01));
    }
}
