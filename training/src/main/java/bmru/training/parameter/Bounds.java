package bmru.training.parameter;

import bmru.training.network.Shape;

/**
 * What a circuit can be programmed to, held after every step: gains are not negative, thresholds lie above the leak of the
 * mirrors, and a cell keeps a hysteresis that survives the steps of a bias DAC.
 */
public final class Bounds {
    /** Tens of picoamperes of mirror leak add up at a node; a lower threshold would be crossed by them alone. */
    public static final float LEAST_THRESHOLD_NA = 0.02f;

    public static final float LEAST_HYSTERESIS_NA = 0.05f;

    private Bounds() {}

    public static void hold(Shape shape, float[] p) {
        for (int l = 0; l < shape.layers(); l++) {
            for (int i = 0; i < shape.cells(); i++) {
                raise(p, shape.alpha(l) + i, 0);
                raise(p, shape.betaLo(l) + i, LEAST_THRESHOLD_NA);
                raise(p, shape.hysteresis(l) + i, LEAST_HYSTERESIS_NA);
            }
        }
    }

    private static void raise(float[] p, int at, float least) {
        p[at] = Math.max(least, p[at]);
    }
}
