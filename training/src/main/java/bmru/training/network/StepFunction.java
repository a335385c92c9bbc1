package bmru.training.network;

/**
 * The step H of the cell's two comparisons, and what stands for its derivative.
 *
 * <p>H itself has no useful derivative. {@link Hard} computes with the step and goes backward as if it were an arctangent:
 * this is the circuit's own behaviour, its gradient is biased. {@link Smooth} is differentiable and exact: its gradient
 * can be checked, and training that starts with it and steepens it arrives at the step.
 */
public sealed interface StepFunction {
    /** target = H(c - threshold), H(0) = 1. */
    void atLeast(float[] c, float threshold, float[] target);

    /** target = H(threshold - c), H(0) = 0. */
    void below(float[] c, float threshold, float[] target);

    /** target = the derivative of H at c - threshold, given H's values there. */
    void derivative(float[] c, float threshold, float[] value, float[] target);

    /**
     * The step, backward with 1 / (1 + (pi a x)^2).
     *
     * @param a steepness of the surrogate; 1 is published
     */
    record Hard(float a) implements StepFunction {
        /** Turns any difference of two candidates into more than 1, so that clamping gives a bit without a branch. */
        private static final float HUGE = 1e36f;

        @Override
        public void atLeast(float[] c, float threshold, float[] target) {
            for (int k = 0; k < target.length; k++) {
                target[k] = 1f - Math.min(1f, Math.max(0f, HUGE * (threshold - c[k])));
            }
        }

        @Override
        public void below(float[] c, float threshold, float[] target) {
            for (int k = 0; k < target.length; k++) {
                target[k] = Math.min(1f, Math.max(0f, HUGE * (threshold - c[k])));
            }
        }

        @Override
        public void derivative(float[] c, float threshold, float[] value, float[] target) {
            float scale = (float) (Math.PI * Math.PI) * a * a;
            for (int k = 0; k < target.length; k++) {
                float x = c[k] - threshold;
                target[k] = 1f / (1f + scale * x * x);
            }
        }
    }

    /**
     * The logistic function of {@code slope} times the distance, by a rational approximation of tanh (vectorises, error
     * below 1e-4).
     *
     * @param slope four times the derivative at the threshold
     */
    record Smooth(float slope) implements StepFunction {
        /** Where the approximation reaches 1. */
        private static final float LIMIT = 4.97f;

        @Override
        public void atLeast(float[] c, float threshold, float[] target) {
            logistic(c, threshold, 0.5f * slope, target);
        }

        @Override
        public void below(float[] c, float threshold, float[] target) {
            logistic(c, threshold, -0.5f * slope, target);
        }

        private static void logistic(float[] c, float threshold, float half, float[] target) {
            for (int k = 0; k < target.length; k++) {
                float u = Math.max(-LIMIT, Math.min(LIMIT, half * (c[k] - threshold)));
                float q = u * u;
                target[k] = 0.5f
                        + 0.5f
                                * u
                                * (135135f + q * (17325f + q * (378f + q)))
                                / (135135f + q * (62370f + q * (3150f + q * 28f)));
            }
            clamp(target);
        }

        private static void clamp(float[] target) {
            for (int k = 0; k < target.length; k++) {
                target[k] = Math.max(0f, Math.min(1f, target[k]));
            }
        }

        @Override
        public void derivative(float[] c, float threshold, float[] value, float[] target) {
            for (int k = 0; k < target.length; k++) {
                target[k] = slope * value[k] * (1f - value[k]);
            }
        }
    }
}
