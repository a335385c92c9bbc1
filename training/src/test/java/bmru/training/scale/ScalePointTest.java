package bmru.training.scale;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.circuit.element.Silicon;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalePointTest {
    /** What counts is the mean of the chips, nominal and at corners, not the circuit as designed. */
    private static final List<ScalePoint> POINTS = List.of(
            point(1, 250, 0.90, 0.875, 0.875),
            point(0.5, 120, 0.5, 0.9375, 0.9375),
            point(0.2, 50, 0.5, 0.9375, 0.8125),
            point(0.1, 25, 0.9, 0.9375, 0.5625));

    @Test
    void takesTheLeastPowerWithinTheLoss() {
        assertThat(ScalePoint.choose(POINTS, 0.0625).scale()).isEqualTo(0.2);
        assertThat(ScalePoint.choose(POINTS, 0.0624).scale()).isEqualTo(0.5);
        assertThat(ScalePoint.choose(POINTS, 0).scale()).isEqualTo(0.5);
        assertThat(ScalePoint.choose(POINTS, 0.5).scale()).isEqualTo(0.1);
    }

    private static ScalePoint point(double scale, double nanowatt, double designed, double chips, double corners) {
        return new ScalePoint(scale, scale, Silicon.CORE, nanowatt, designed, chips, 0, 0, corners);
    }
}
