package bmru.training.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.training.network.Shape;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PerturbationTest {
    private static final Shape SHAPE = new Shape(13, 24, 20, 2, 2);

    @Test
    void theNoiseIsRelativeAndHasItsDeviation() {
        float[] p = parameters();
        float[] noisy = new Perturbation(0.04, 0).apply(SHAPE, p, new SplittableRandom(5));
        double sum = 0;
        double squares = 0;
        int count = 0;
        // Weights only: thresholds and widths are held within their bounds.
        for (int i = 0; i < SHAPE.projectionBias(); i++) {
            double relative = noisy[i] / p[i] - 1;
            sum += relative;
            squares += relative * relative;
            count++;
        }
        // 312 of them: the deviation of their deviation is 0.0016.
        assertThat(Math.sqrt(squares / count)).isCloseTo(0.04, within(0.006));
        assertThat(sum / count).isCloseTo(0, within(0.01));
    }

    @Test
    void whatADacGivesLiesOnItsGridAndMirrorsDoNot() {
        float[] p = parameters();
        float[] rounded = new Perturbation(0, 0.01).apply(SHAPE, p, new SplittableRandom(5));
        assertOnGrid(rounded, SHAPE.projectionBias(), SHAPE.width());
        for (int l = 0; l < SHAPE.layers(); l++) {
            assertOnGrid(rounded, SHAPE.candidateBias(l), SHAPE.cells());
            assertOnGrid(rounded, SHAPE.alpha(l), SHAPE.cells());
            assertOnGrid(rounded, SHAPE.outputBias(l), SHAPE.width());
            for (int i = 0; i < SHAPE.cells(); i++) {
                assertThat(rounded[SHAPE.betaLo(l) + i]).isGreaterThanOrEqualTo(Bounds.LEAST_THRESHOLD_NA);
                assertThat(rounded[SHAPE.hysteresis(l) + i]).isGreaterThanOrEqualTo(Bounds.LEAST_HYSTERESIS_NA);
            }
            int weights = SHAPE.candidateWeights(l);
            assertThat(rounded[weights]).isEqualTo(p[weights]);
        }
        assertOnGrid(rounded, SHAPE.classifierBias(), SHAPE.classes());
    }

    @Test
    void theParametersThemselvesStay() {
        float[] p = parameters();
        float[] before = p.clone();
        new Perturbation(0.1, 0.02).apply(SHAPE, p, new SplittableRandom(5));
        assertThat(p).isEqualTo(before);
        assertThat(new Perturbation(0, 0).isNone()).isTrue();
        assertThat(new Perturbation(0, 0.02).isNone()).isFalse();
    }

    private static void assertOnGrid(float[] p, int from, int count) {
        for (int i = from; i < from + count; i++) {
            double steps = p[i] / 0.01;
            assertThat(steps).as("parameter %d", i).isCloseTo(Math.rint(steps), within(1e-4));
        }
    }

    private static float[] parameters() {
        SplittableRandom random = new SplittableRandom(11);
        float[] p = new float[SHAPE.parameters()];
        for (int i = 0; i < p.length; i++) {
            p[i] = (float) (0.5 + random.nextDouble());
        }
        return p;
    }
}
