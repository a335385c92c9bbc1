package bmru.training.network;

import java.util.Arrays;

/**
 * The cells of one layer over all frames of a batch of clips, and their gradients; values are [cell][frame][clip].
 *
 * <pre>
 * z_lo = H(beta_lo - c)   z_hi = H(c - beta_hi)   hold = (1 - z_lo)(1 - z_hi)
 * s_t  = z_hi + hold s_(t-1) + epsilon (1 - hold) s_(t-1)
 * </pre>
 *
 * With epsilon = 0 this is the circuit's cell; above 0 the update is cumulative and lets gradients through updates.
 * Source: Fyon et al. (2026), first-quadrant bistable memory recurrent unit.
 */
final class CellBatch {
    private final int cells;
    private final int frames;
    private final float[][][] above;
    private final float[][][] below;
    final float[][][] state;
    /** Before the first frame, [cell][clip]; low unless somebody writes to it. */
    final float[][] initial;
    /** hold + epsilon (1 - hold) of each frame: the share of the earlier state, and of its gradient, that is kept. */
    private final float[][][] kept;

    private final float[][] slopeAbove;
    private final float[][] slopeBelow;
    private final float[] carried;
    private final float[] through;

    CellBatch(int cells, int frames, int clips) {
        this.cells = cells;
        this.frames = frames;
        above = new float[cells][frames][clips];
        below = new float[cells][frames][clips];
        state = new float[cells][frames][clips];
        initial = new float[cells][clips];
        kept = new float[cells][frames][clips];
        slopeAbove = new float[frames][clips];
        slopeBelow = new float[frames][clips];
        carried = new float[clips];
        through = new float[clips];
    }

    /** States from candidates. */
    void forward(StepFunction step, float epsilon, float[] p, int betaLo, int hysteresis, float[][][] candidate) {
        for (int i = 0; i < cells; i++) {
            float lo = p[betaLo + i];
            float hi = lo + p[hysteresis + i];
            for (int t = 0; t < frames; t++) {
                step.atLeast(candidate[i][t], hi, above[i][t]);
                step.below(candidate[i][t], lo, below[i][t]);
                hold(above[i][t], below[i][t], epsilon, kept[i][t]);
            }
            for (int t = 0; t < frames; t++) {
                update(above[i][t], kept[i][t], before(i, t), state[i][t]);
            }
        }
    }

    private float[] before(int i, int t) {
        return t == 0 ? initial[i] : state[i][t - 1];
    }

    private static void hold(float[] above, float[] below, float epsilon, float[] kept) {
        float rest = 1f - epsilon;
        for (int k = 0; k < kept.length; k++) {
            kept[k] = epsilon + rest * (1f - below[k]) * (1f - above[k]);
        }
    }

    private static void update(float[] above, float[] kept, float[] before, float[] state) {
        for (int k = 0; k < state.length; k++) {
            state[k] = above[k] + kept[k] * before[k];
        }
    }

    /**
     * @param ds gradient of the states
     * @param dc receives the gradient of the candidates
     */
    void backward(
            StepFunction step,
            float epsilon,
            float[] p,
            int betaLo,
            int hysteresis,
            float[][][] candidate,
            float[][][] ds,
            float[][][] dc,
            float[] gradient,
            BatchDense sums) {
        for (int i = 0; i < cells; i++) {
            float lo = p[betaLo + i];
            float hi = lo + p[hysteresis + i];
            Arrays.fill(carried, 0f);
            for (int t = frames - 1; t >= 0; t--) {
                step.derivative(candidate[i][t], hi, above[i][t], slopeAbove[t]);
                step.derivative(candidate[i][t], lo, below[i][t], slopeBelow[t]);
                frameBackward(i, t, 1f - epsilon, ds[i][t], dc[i][t]);
            }
            // The slopes now hold what reaches the thresholds.
            float towardsHi = sums.sum(slopeAbove);
            gradient[betaLo + i] -= towardsHi + sums.sum(slopeBelow);
            gradient[hysteresis + i] -= towardsHi;
        }
    }

    private void frameBackward(int i, int t, float rest, float[] ds, float[] dc) {
        addTo(carried, ds);
        scaledProduct(rest, before(i, t), carried, through);
        setting(slopeAbove[t], carried, below[i][t], through);
        clearing(slopeBelow[t], above[i][t], through);
        sum(slopeAbove[t], slopeBelow[t], dc);
        times(carried, kept[i][t]);
    }

    private static void addTo(float[] to, float[] a) {
        for (int k = 0; k < to.length; k++) {
            to[k] += a[k];
        }
    }

    private static void scaledProduct(float scale, float[] a, float[] b, float[] to) {
        for (int k = 0; k < to.length; k++) {
            to[k] = scale * a[k] * b[k];
        }
    }

    private static void setting(float[] slope, float[] carried, float[] below, float[] through) {
        for (int k = 0; k < slope.length; k++) {
            slope[k] = slope[k] * (carried[k] - (1f - below[k]) * through[k]);
        }
    }

    private static void clearing(float[] slope, float[] above, float[] through) {
        for (int k = 0; k < slope.length; k++) {
            slope[k] = slope[k] * ((1f - above[k]) * through[k]);
        }
    }

    private static void sum(float[] a, float[] b, float[] to) {
        for (int k = 0; k < to.length; k++) {
            to[k] = a[k] + b[k];
        }
    }

    private static void times(float[] to, float[] a) {
        for (int k = 0; k < to.length; k++) {
            to[k] *= a[k];
        }
    }
}
