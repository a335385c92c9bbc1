package bmru.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The gradient of the vote loss with the frames' own share, against differences of the loss as it is written down. */
class VoteLossTest {
    private static final int CLASSES = 3;
    private static final int FRAMES = 6;
    private static final int CLIPS = 4;
    private static final double SHARPNESS = 7;
    private static final double PER_FRAME = 0.3;
    private static final float SCALE = 0.25f;
    private static final Outputs ALL = new Outputs(0, CLASSES);
    private static final float[][] NONE = {};
    private static final int[][] LABELS = {{0, 1, 2, VoteWindow.ANY}, {1, VoteWindow.ANY, 0, 2}};
    private static final float[][] CHANCES = {{0.2f, 0.7f, 0.1f}, {1, 0, 0}, {0.5f, 0.5f, 0}, {0, 0.25f, 0.75f}};
    private static final List<VoteWindow> WINDOWS =
            List.of(new VoteWindow(0, 6, LABELS[0], 1, NONE, ALL), new VoteWindow(2, 5, LABELS[1], 0.6f, CHANCES, ALL));

    @Test
    void theGradientIsThatOfTheLossAsItIsWrittenDown() {
        float[][][] y = values();
        VoteLoss.Result result = new VoteLoss((float) SHARPNESS, (float) PER_FRAME).apply(y, WINDOWS, SCALE);
        assertThat(result.counted()).isEqualTo(6);
        float[][][] at = values();
        // What is told as the loss is that of the votes alone.
        assertThat(result.loss()).isCloseTo(loss(at, 0), within(1e-5));
        double largest = 0;
        for (int k = 0; k < CLASSES; k++) {
            for (int t = 0; t < FRAMES; t++) {
                for (int l = 0; l < CLIPS; l++) {
                    float before = at[k][t][l];
                    at[k][t][l] = before + 1e-2f;
                    double above = loss(at, PER_FRAME);
                    at[k][t][l] = before - 1e-2f;
                    double slope = (above - loss(at, PER_FRAME)) / 2e-2;
                    at[k][t][l] = before;
                    assertThat((double) y[k][t][l]).isCloseTo(SCALE * slope, within(1e-4));
                    largest = Math.max(largest, Math.abs(slope));
                }
            }
        }
        assertThat(largest).isGreaterThan(0.1);
    }

    /** Outputs of training alone vote among themselves, and are no part of what is told. */
    @Test
    void outputsBehindTheClassesVoteOnTheirOwn() {
        VoteLoss loss = new VoteLoss((float) SHARPNESS, (float) PER_FRAME);
        float[][][] alone = values();
        VoteLoss.Result decision = loss.apply(alone, WINDOWS, SCALE);
        int[] labels = {1, VoteWindow.ANY, 0, 1};
        float[][][] two = {values()[0], values()[1]};
        loss.apply(two, List.of(new VoteWindow(2, 5, labels, 0.6f, new Outputs(0, 2))), SCALE);

        float[][][] both = new float[CLASSES + 2][][];
        System.arraycopy(values(), 0, both, 0, CLASSES);
        System.arraycopy(values(), 0, both, CLASSES, 2);
        List<VoteWindow> windows = new ArrayList<>(WINDOWS);
        windows.add(new VoteWindow(2, 5, labels, 0.6f, new Outputs(CLASSES, 2)));
        assertThat(loss.apply(both, windows, SCALE)).isEqualTo(decision);
        for (int k = 0; k < CLASSES; k++) {
            assertThat(both[k]).isDeepEqualTo(alone[k]);
        }
        assertThat(both[CLASSES]).isDeepEqualTo(two[0]);
        assertThat(both[CLASSES + 1]).isDeepEqualTo(two[1]);
    }

    private static double loss(float[][][] y, double perFrame) {
        double loss = 0;
        for (VoteWindow window : WINDOWS) {
            for (int l = 0; l < CLIPS; l++) {
                if (window.labels()[l] == VoteWindow.ANY) {
                    continue;
                }
                double[] wanted = new double[CLASSES];
                for (int k = 0; k < CLASSES; k++) {
                    wanted[k] = window.chances().length > 0 ? CHANCES[l][k] : window.labels()[l] == k ? 1 : 0;
                }
                double[] share = new double[CLASSES];
                double frames = 0;
                for (int t = window.from(); t < window.to(); t++) {
                    double[] p = softmax(y[0][t][l], y[1][t][l], y[2][t][l]);
                    for (int k = 0; k < CLASSES; k++) {
                        share[k] += SHARPNESS * p[k] / window.frames();
                    }
                    frames += crossEntropy(p, wanted) / window.frames();
                }
                loss += window.weight() * (crossEntropy(softmax(share), wanted) + perFrame * frames);
            }
        }
        return loss;
    }

    private static double[] softmax(double... values) {
        double[] p = new double[values.length];
        double sum = 0;
        for (double value : values) {
            sum += Math.exp(value);
        }
        for (int k = 0; k < p.length; k++) {
            p[k] = Math.exp(values[k]) / sum;
        }
        return p;
    }

    private static double crossEntropy(double[] p, double[] wanted) {
        double sum = 0;
        for (int k = 0; k < p.length; k++) {
            sum -= wanted[k] * Math.log(p[k]);
        }
        return sum;
    }

    private static float[][][] values() {
        SplittableRandom random = new SplittableRandom(12);
        float[][][] y = new float[CLASSES][FRAMES][CLIPS];
        for (float[][] rows : y) {
            for (float[] row : rows) {
                for (int l = 0; l < CLIPS; l++) {
                    row[l] = (float) random.nextGaussian();
                }
            }
        }
        return y;
    }
}
