package bmru.training.network;

import bmru.circuit.decision.Winner;
import java.util.Arrays;
import java.util.List;

/**
 * The loss of the published decision. A frame's vote is softened to p_t = softmax(y_t), the share of votes of a class is
 * P = mean of p_t over the window, and the loss of a clip is the cross-entropy of softmax(sharpness P). A share of the
 * cross-entropy of each frame is mixed in. What is wanted is a class, or chances of each, as a teacher gives them.
 *
 * <p>So the network may earn its votes wherever it likes, and pays nothing for frames that the majority does not need.
 *
 * @param sharpness how hard the majority is: with 10, a share of votes of 0.65 to 0.35 has a loss of 0.05
 * @param perFrame weight of the frames' own cross-entropy
 */
public record VoteLoss(float sharpness, float perFrame) {
    /**
     * Replaces class values by their gradient.
     *
     * @param y values of all outputs, [output][frame][clip]; on return their gradient
     * @param windows that count, each over outputs that vote among themselves; groups of outputs do not overlap
     * @param scale of the gradient, one over the clips of the whole batch
     */
    public Result apply(float[][][] y, List<VoteWindow> windows, float scale) {
        float[][][] votes = votes(y, windows);
        for (float[][] rows : y) {
            for (float[] row : rows) {
                Arrays.fill(row, 0f);
            }
        }
        Result sum = new Result(0, 0, 0);
        for (VoteWindow window : windows) {
            Result result = apply(votes, y, window, scale);
            sum = window.outputs().decide() ? sum.plus(result) : sum;
        }
        return sum;
    }

    private Result apply(float[][][] votes, float[][][] dy, VoteWindow window, float scale) {
        double loss = 0;
        int right = 0;
        int counted = 0;
        double[] share = new double[window.outputs().count()];
        for (int clip = 0; clip < window.labels().length; clip++) {
            int label = window.labels()[clip];
            if (label == VoteWindow.ANY) {
                continue;
            }
            share(votes, window, clip, share);
            counted++;
            right += Winner.of(share) == label ? 1 : 0;
            loss += window.weight() * crossEntropy(share, window, clip);
            gradient(votes, dy, window, clip, share, scale * window.weight() / window.frames());
        }
        return new Result(loss, right, counted);
    }

    /** The softmax of each frame that any window has, over the outputs that vote together; [class][frame][clip]. */
    private static float[][][] votes(float[][][] y, List<VoteWindow> windows) {
        float[][][] votes = new float[y.length][y[0].length][];
        for (VoteWindow window : windows) {
            for (int t = window.from(); t < window.to(); t++) {
                if (votes[window.outputs().first()][t] == null) {
                    softmax(y, window.outputs(), t, votes);
                }
            }
        }
        return votes;
    }

    private static void softmax(float[][][] y, Outputs outputs, int t, float[][][] votes) {
        int first = outputs.first();
        int end = first + outputs.count();
        float[] most = y[first][t].clone();
        for (int k = first + 1; k < end; k++) {
            raise(most, y[k][t]);
        }
        float[] sum = new float[most.length];
        for (int k = first; k < end; k++) {
            votes[k][t] = exponentials(y[k][t], most);
            add(sum, votes[k][t]);
        }
        for (int k = first; k < end; k++) {
            divide(votes[k][t], sum);
        }
    }

    private static void raise(float[] most, float[] values) {
        for (int l = 0; l < most.length; l++) {
            most[l] = Math.max(most[l], values[l]);
        }
    }

    private static float[] exponentials(float[] values, float[] most) {
        float[] result = new float[values.length];
        for (int l = 0; l < values.length; l++) {
            result[l] = (float) Math.exp(values[l] - most[l]);
        }
        return result;
    }

    private static void add(float[] sum, float[] values) {
        for (int l = 0; l < sum.length; l++) {
            sum[l] += values[l];
        }
    }

    private static void divide(float[] values, float[] by) {
        for (int l = 0; l < values.length; l++) {
            values[l] /= by[l];
        }
    }

    private static void share(float[][][] votes, VoteWindow window, int clip, double[] share) {
        int first = window.outputs().first();
        for (int k = 0; k < share.length; k++) {
            double sum = 0;
            for (int t = window.from(); t < window.to(); t++) {
                sum += votes[first + k][t][clip];
            }
            share[k] = sum / window.frames();
        }
    }

    /** Of softmax(sharpness share); replaces the shares by the gradient. */
    private double crossEntropy(double[] share, VoteWindow window, int clip) {
        double wanted = 0;
        for (int k = 0; k < share.length; k++) {
            wanted += window.wanted(clip, k) * share[k];
        }
        double sum = 0;
        for (int k = 0; k < share.length; k++) {
            share[k] = Math.exp(sharpness * (share[k] - wanted));
            sum += share[k];
        }
        for (int k = 0; k < share.length; k++) {
            share[k] = sharpness * (share[k] / sum - window.wanted(clip, k));
        }
        return Math.log(sum);
    }

    private void gradient(
            float[][][] votes, float[][][] dy, VoteWindow window, int clip, double[] dShare, float scale) {
        int first = window.outputs().first();
        for (int t = window.from(); t < window.to(); t++) {
            double mean = 0;
            for (int k = 0; k < dShare.length; k++) {
                mean += votes[first + k][t][clip] * dShare[k];
            }
            for (int k = 0; k < dShare.length; k++) {
                float p = votes[first + k][t][clip];
                double own = p - window.wanted(clip, k);
                dy[first + k][t][clip] += (float) (scale * (p * (dShare[k] - mean) + perFrame * own));
            }
        }
    }

    /**
     * @param loss of the decision, summed over windows and clips
     * @param right of them, those where the softened majority is the wanted one
     * @param counted windows of the decision times clips that have a wanted class
     */
    public record Result(double loss, int right, int counted) {
        public Result plus(Result other) {
            return new Result(loss + other.loss, right + other.right, counted + other.counted);
        }
    }
}
