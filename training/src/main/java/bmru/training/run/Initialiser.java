package bmru.training.run;

import bmru.training.network.BatchNetwork;
import bmru.training.network.Shape;
import bmru.training.network.StepFunction;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Start values: random weights, and thresholds at quantiles of the candidates that real clips give, so that every cell
 * switches from the first step on. A cell whose candidate never crosses its thresholds gets no gradient worth the name.
 */
final class Initialiser {
    private static final int CLIPS = 128;
    /**
     * The share of candidates below beta_lo, and of those below beta_hi, at the start. Far apart, cells keep what they saw for
     * many frames; with 0.4 and 0.8 they flipped with every sound, and training found no use for memory.
     */
    private static final double LOW_QUANTILE = 0.1;

    private static final double HIGH_QUANTILE = 0.93;
    /** beta_lo at the start, nA. */
    private static final float LOW_THRESHOLD_NA = 0.6f;
    /** Spread of a candidate between its 16th and its 84th percentile at the start, nA. */
    private static final double SPREAD_NA = 2;
    /** Keeps candidates above the rectifier while their quantiles are measured. */
    private static final float LIFT = 10;

    private final Shape shape;
    private final TrainingSet set;
    private final SplittableRandom random;
    private final float[] p;

    private Initialiser(Shape shape, TrainingSet set, long seed) {
        this.shape = shape;
        this.set = set;
        random = new SplittableRandom(seed);
        p = new float[shape.parameters()];
    }

    static float[] parameters(Shape shape, TrainingSet set, long seed) {
        Initialiser start = new Initialiser(shape, set, seed);
        start.weights();
        float[][][] batch = start.batch();
        for (int l = 0; l < shape.layers(); l++) {
            start.thresholds(l, batch);
        }
        return start.p;
    }

    private void weights() {
        int m = shape.width();
        int d = shape.cells();
        fill(0, m * shape.features(), 0.9 / Math.sqrt(shape.features()));
        for (int l = 0; l < shape.layers(); l++) {
            fill(shape.candidateWeights(l), d * m, Math.sqrt(2.0 / m));
            Arrays.fill(p, shape.alpha(l), shape.alpha(l) + d, 1f);
            fill(shape.outputWeights(l), m * d, Math.sqrt(2.0 / d));
        }
        fill(shape.classifierWeights(), shape.classes() * m, 1 / Math.sqrt(m));
    }

    private void fill(int from, int count, double deviation) {
        for (int i = from; i < from + count; i++) {
            p[i] = (float) (deviation * random.nextGaussian());
        }
    }

    private float[][][] batch() {
        float[][][] batch = new float[set.coefficients()][set.frames()][CLIPS];
        for (int l = 0; l < CLIPS; l++) {
            set.example(random, batch, l);
        }
        return batch;
    }

    private void thresholds(int layer, float[][][] batch) {
        int bias = shape.candidateBias(layer);
        Arrays.fill(p, bias, bias + shape.cells(), LIFT);
        BatchNetwork network = new BatchNetwork(shape, set.frames(), CLIPS);
        network.forward(p, new StepFunction.Hard(1), 0, BatchNetwork.CandidateNoise.NONE, batch);
        for (int i = 0; i < shape.cells(); i++) {
            float[] sorted = sorted(network.candidates(layer)[i]);
            double low = quantile(sorted, LOW_QUANTILE) - LIFT;
            double high = quantile(sorted, HIGH_QUANTILE) - LIFT;
            double scale = SPREAD_NA / (quantile(sorted, 0.84) - quantile(sorted, 0.16) + 1e-6);
            for (int j = 0; j < shape.width(); j++) {
                p[shape.candidateWeights(layer) + i * shape.width() + j] *= (float) scale;
            }
            p[bias + i] = (float) (LOW_THRESHOLD_NA - low * scale);
            p[shape.betaLo(layer) + i] = LOW_THRESHOLD_NA;
            p[shape.hysteresis(layer) + i] = (float) ((high - low) * scale);
        }
    }

    private static float[] sorted(float[][] rows) {
        float[] all = new float[rows.length * rows[0].length];
        for (int t = 0; t < rows.length; t++) {
            System.arraycopy(rows[t], 0, all, t * rows[t].length, rows[t].length);
        }
        Arrays.sort(all);
        return all;
    }

    private static double quantile(float[] sorted, double share) {
        return sorted[(int) (share * (sorted.length - 1))];
    }
}
