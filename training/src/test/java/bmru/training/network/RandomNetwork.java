package bmru.training.network;

import java.util.SplittableRandom;

/** Parameters and features drawn from a seed, such that cells set, hold and clear. */
public final class RandomNetwork {
    private RandomNetwork() {}

    public static float[] parameters(Shape shape, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] p = new float[shape.parameters()];
        for (int i = 0; i < p.length; i++) {
            p[i] = (float) (0.6 * random.nextGaussian());
        }
        for (int l = 0; l < shape.layers(); l++) {
            for (int i = 0; i < shape.cells(); i++) {
                p[shape.candidateBias(l) + i] = 0.5f;
                p[shape.betaLo(l) + i] = 0.2f + 0.3f * random.nextFloat();
                p[shape.hysteresis(l) + i] = 0.1f + 0.6f * random.nextFloat();
                p[shape.alpha(l) + i] = 0.5f + random.nextFloat();
            }
        }
        return p;
    }

    public static float[][][] features(Shape shape, int frames, int clips, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][][] x = new float[shape.features()][frames][clips];
        for (float[][] rows : x) {
            for (float[] row : rows) {
                for (int k = 0; k < clips; k++) {
                    row[k] = (float) random.nextGaussian();
                }
            }
        }
        return x;
    }
}
