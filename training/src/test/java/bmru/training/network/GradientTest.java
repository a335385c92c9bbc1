package bmru.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The backward pass against finite differences, with the step function replaced by a smooth one. */
class GradientTest {
    private static final int FRAMES = 9;
    private static final int CLIPS = 5;
    private static final float H = 1e-3f;
    private static final StepFunction STEP = new StepFunction.Smooth(3);
    private static final Outputs ALL = new Outputs(0, 3);
    private static final VoteLoss LOSS = new VoteLoss(4, 0);

    @ParameterizedTest(name = "width {0}, cells {1}, layers {2}, epsilon {3}, noise {4}")
    @CsvSource({"4, 4, 2, 0, 0", "6, 3, 2, 0, 0", "3, 5, 3, 0.3, 0", "7, 9, 1, 0.5, 0", "4, 6, 2, 0, 0.3"})
    void everyDerivativeIsThatOfTheLoss(int width, int cells, int layers, float epsilon, float deviation) {
        BatchNetwork.CandidateNoise noise = candidate -> {
            for (int k = 0; k < candidate.length; k++) {
                candidate[k] += deviation * (k % 3 - 1);
            }
        };
        Shape shape = new Shape(5, width, cells, layers, 3);
        float[] p = RandomNetwork.parameters(shape, 7);
        float[][][] x = RandomNetwork.features(shape, FRAMES, CLIPS, 8);
        BatchNetwork network = new BatchNetwork(shape, FRAMES, CLIPS);
        for (float[] cell : network.initialStates(0)) {
            Arrays.fill(cell, 1, 3, 1f);
        }
        float[] gradient = new float[p.length];
        float[][][] y = network.forward(p, STEP, epsilon, noise, x);
        LOSS.apply(y, windows(), 1);
        network.backward(p, STEP, epsilon, x, y, gradient);

        int kinks = 0;
        for (int i = 0; i < p.length; i++) {
            double right = difference(network, p, x, epsilon, noise, i, H);
            double narrow = difference(network, p, x, epsilon, noise, i, H / 4);
            // A rectifier that switches within the step gives two answers; such a place has no derivative to check.
            if (Math.abs(right - narrow) > 0.01 + 0.02 * Math.abs(right)) {
                kinks++;
                continue;
            }
            assertThat((double) gradient[i])
                    .as("parameter %d", i)
                    .isCloseTo(right, within(0.015 + 0.02 * Math.abs(right)));
        }
        assertThat(kinks).as("parameters at a kink").isLessThan(p.length / 5);
    }

    private static double difference(
            BatchNetwork network,
            float[] p,
            float[][][] x,
            float epsilon,
            BatchNetwork.CandidateNoise noise,
            int i,
            float h) {
        float before = p[i];
        p[i] = before + h;
        double above = loss(network, p, x, epsilon, noise);
        float up = p[i];
        p[i] = before - h;
        double below = loss(network, p, x, epsilon, noise);
        double step = (double) up - p[i];
        p[i] = before;
        return (above - below) / step;
    }

    private static double loss(
            BatchNetwork network, float[] p, float[][][] x, float epsilon, BatchNetwork.CandidateNoise noise) {
        return LOSS.apply(network.forward(p, STEP, epsilon, noise, x), windows(), 1)
                .loss();
    }

    private static List<VoteWindow> windows() {
        return List.of(
                new VoteWindow(0, FRAMES, new int[] {0, 1, 2, 1, VoteWindow.ANY}, 1, ALL),
                new VoteWindow(3, 7, new int[] {2, VoteWindow.ANY, 0, 1, 2}, 0.5f, ALL),
                new VoteWindow(
                        1,
                        8,
                        new int[] {0, 0, 0, 0, 0},
                        0.7f,
                        new float[][] {
                            {0.8f, 0.2f, 0}, {0.3f, 0.3f, 0.4f}, {1, 0, 0}, {0.9f, 0, 0.1f}, {0.5f, 0.25f, 0.25f}
                        },
                        ALL));
    }

    @Test
    void theSurrogateIsThePublishedOne() {
        float[] c = {0.5f, 0.8f, 0.2f};
        float[] derivative = new float[3];
        new StepFunction.Hard(1).derivative(c, 0.5f, new float[3], derivative);
        assertThat(derivative[0]).isEqualTo(1f);
        assertThat((double) derivative[1]).isCloseTo(1 / (1 + Math.pow(Math.PI * 0.3, 2)), within(1e-6));
        assertThat((double) derivative[2]).isCloseTo(1 / (1 + Math.pow(Math.PI * 0.3, 2)), within(1e-6));
    }

    @Test
    void equalitySetsAndHolds() {
        float threshold = 0.36f;
        float[] c = {threshold, Math.nextUp(threshold), Math.nextDown(threshold), 0, 1};
        float[] target = new float[5];
        new StepFunction.Hard(1).atLeast(c, threshold, target);
        assertThat(target).containsExactly(1f, 1f, 0f, 0f, 1f);
        new StepFunction.Hard(1).below(c, threshold, target);
        assertThat(target).containsExactly(0f, 0f, 1f, 1f, 0f);
    }

    @Test
    void theSmoothStepIsTheLogisticFunction() {
        float[] c = {-2, -0.5f, 0, 0.1f, 0.7f, 3};
        float[] value = new float[6];
        new StepFunction.Smooth(5).atLeast(c, 0.1f, value);
        for (int k = 0; k < c.length; k++) {
            assertThat((double) value[k]).isCloseTo(1 / (1 + Math.exp(-5 * (c[k] - 0.1f))), within(1e-4));
        }
    }
}
