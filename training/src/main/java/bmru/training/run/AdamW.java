package bmru.training.run;

/**
 * Adam with decoupled weight decay.
 *
 * <pre>
 * m = beta1 m + (1 - beta1) g      v = beta2 v + (1 - beta2) g^2
 * p = p - rate (m / (1 - beta1^k) / (sqrt(v / (1 - beta2^k)) + 1e-8) + decay p)
 * </pre>
 *
 * Source: I. Loshchilov, F. Hutter, "Decoupled Weight Decay Regularization" (2019), algorithm 2. beta2 is 0.99, not 0.999:
 * the gradient's scale follows the slope of the step function.
 */
final class AdamW {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.99;

    final double[] first;
    final double[] second;

    AdamW(int parameters) {
        first = new double[parameters];
        second = new double[parameters];
    }

    /** Update number {@code step}, from 0 on; the gradient is first cut to the norm {@code clip}. */
    void update(float[] p, double[] gradient, int step, double rate, double decay, double clip) {
        double squares = 0;
        for (double g : gradient) {
            squares += g * g;
        }
        double scale = Math.min(1, clip / (Math.sqrt(squares) + 1e-12));
        double correction1 = 1 - Math.pow(BETA1, step + 1);
        double correction2 = 1 - Math.pow(BETA2, step + 1);
        for (int i = 0; i < p.length; i++) {
            double g = gradient[i] * scale;
            first[i] = BETA1 * first[i] + (1 - BETA1) * g;
            second[i] = BETA2 * second[i] + (1 - BETA2) * g * g;
            double move = first[i] / correction1 / (Math.sqrt(second[i] / correction2) + 1e-8);
            p[i] -= (float) (rate * (move + decay * p[i]));
        }
    }
}
