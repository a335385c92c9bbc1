package bmru.training.network;

import bmru.circuit.die.SkipValues;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The network over a batch of clips, forward and backward. Holds all intermediate values of one batch, as
 * [unit][frame][clip]; one instance serves one thread. Forward with {@link StepFunction.Hard} and epsilon 0 gives the
 * exact network's bits.
 */
public final class BatchNetwork {
    private final Shape shape;
    private final int frames;
    private final BatchDense projection;
    private final BatchDense candidateMap;
    private final BatchDense outputMap;
    private final BatchDense classifier;
    /** The skip path before each layer and after the last one. */
    private final float[][][][] skip;

    private final float[][][][] rectified;
    private final float[][][][] candidate;
    private final float[][][][] cellOutput;
    private final float[][][][] layerOutput;
    private final CellBatch[] cells;
    /** What the skip path past each layer makes of a positive and of a negative current, [layer][node]. */
    private final float[][] skipPositive;

    private final float[][] skipNegative;
    private final float[][][] y;
    private final float[][][] dSkip;
    private final float[][][] dWide;
    private final float[][][] dCells;
    private final float[][][] dCandidate;

    public BatchNetwork(Shape shape, int frames, int clips) {
        this.shape = shape;
        this.frames = frames;
        int m = shape.width();
        int d = shape.cells();
        int layers = shape.layers();
        projection = new BatchDense(shape.features(), m, frames, clips);
        candidateMap = new BatchDense(m, d, frames, clips);
        outputMap = new BatchDense(d, m, frames, clips);
        classifier = new BatchDense(m, shape.classes(), frames, clips);
        skip = new float[layers + 1][m][frames][clips];
        rectified = new float[layers][m][frames][clips];
        candidate = new float[layers][d][frames][clips];
        cellOutput = new float[layers][d][frames][clips];
        layerOutput = new float[layers][m][frames][clips];
        cells = new CellBatch[layers];
        Arrays.setAll(cells, l -> new CellBatch(d, frames, clips));
        skipPositive = new float[layers][m];
        skipNegative = new float[layers][m];
        setSkips(List.of());
        y = new float[shape.classes()][frames][clips];
        dSkip = new float[m][frames][clips];
        dWide = new float[m][frames][clips];
        dCells = new float[d][frames][clips];
        dCandidate = new float[d][frames][clips];
    }

    /** The skip path of the next passes, one a layer; copies are exact where empty. */
    public void setSkips(List<SkipValues> skips) {
        for (int l = 0; l < shape.layers(); l++) {
            for (int j = 0; j < shape.width(); j++) {
                skipPositive[l][j] =
                        skips.isEmpty() ? 1 : (float) skips.get(l).positive().get(j);
                skipNegative[l][j] =
                        skips.isEmpty() ? 1 : (float) skips.get(l).negative().get(j);
            }
        }
    }

    /** What is added to a candidate's node before it is rectified. */
    @FunctionalInterface
    public interface CandidateNoise {
        /** No noise. */
        CandidateNoise NONE = candidate -> {};

        void addTo(float[] candidate);
    }

    /**
     * @param x features, [feature][frame][clip]
     * @return class values, [class][frame][clip], overwritten by the next call
     */
    public float[][][] forward(float[] p, StepFunction step, float epsilon, CandidateNoise noise, float[][][] x) {
        projection.forward(p, 0, shape.projectionBias(), x, skip[0]);
        for (int l = 0; l < shape.layers(); l++) {
            layerForward(l, p, step, epsilon, noise);
        }
        classifier.forward(p, shape.classifierWeights(), shape.classifierBias(), skip[shape.layers()], y);
        return y;
    }

    private void layerForward(int l, float[] p, StepFunction step, float epsilon, CandidateNoise noise) {
        forEach(skip[l], rectified[l], BatchNetwork::rectify);
        candidateMap.forward(p, shape.candidateWeights(l), shape.candidateBias(l), rectified[l], candidate[l]);
        for (float[][] row : candidate[l]) {
            for (float[] values : row) {
                noise.addTo(values);
                rectify(values, values);
            }
        }
        cells[l].forward(step, epsilon, p, shape.betaLo(l), shape.hysteresis(l), candidate[l]);
        scaleRows(cells[l].state, p, shape.alpha(l), cellOutput[l]);
        outputMap.forward(p, shape.outputWeights(l), shape.outputBias(l), cellOutput[l], layerOutput[l]);
        for (int j = 0; j < shape.width(); j++) {
            for (int t = 0; t < frames; t++) {
                addRectified(
                        skip[l][j][t], skipPositive[l][j], skipNegative[l][j], layerOutput[l][j][t], skip[l + 1][j][t]);
            }
        }
    }

    /**
     * Adds the gradient of the last forward pass to {@code gradient}.
     *
     * @param x the features of that pass
     * @param dy gradient of the class values
     */
    public void backward(float[] p, StepFunction step, float epsilon, float[][][] x, float[][][] dy, float[] gradient) {
        backward(p, step, epsilon, x, dy, null, 0, gradient);
    }

    /**
     * The same with a loss of power: adds {@code scale} times the gradient of what the supply draws, in units of the network,
     * summed over frames and clips.
     */
    public void backward(
            float[] p,
            StepFunction step,
            float epsilon,
            float[][][] x,
            float[][][] dy,
            @Nullable BatchSupply supply,
            double scale,
            float[] gradient) {
        int last = shape.layers();
        classifier.backwardWeights(skip[last], dy, gradient, shape.classifierWeights(), shape.classifierBias());
        classifier.backwardInput(p, shape.classifierWeights(), dy, dSkip);
        for (int l = last - 1; l >= 0; l--) {
            layerBackward(l, p, step, epsilon, supply, scale, gradient);
        }
        projection.backwardWeights(x, dSkip, gradient, 0, shape.projectionBias());
    }

    /** What a supply gives in the last forward pass, nW, mean over frames and clips. */
    public double nanowatt(BatchSupply supply, float[] p) {
        double units = 0;
        for (int l = 0; l < shape.layers(); l++) {
            units += supply.units(l, p, values(l), outputMap);
        }
        return supply.nanowatt(units);
    }

    private BatchSupply.LayerValues values(int l) {
        return new BatchSupply.LayerValues(skip[l], rectified[l], candidate[l], cells[l].state, layerOutput[l]);
    }

    private void layerBackward(
            int l,
            float[] p,
            StepFunction step,
            float epsilon,
            @Nullable BatchSupply supply,
            double scale,
            float[] gradient) {
        for (int j = 0; j < shape.width(); j++) {
            for (int t = 0; t < frames; t++) {
                keepWherePositive(dSkip[j][t], layerOutput[l][j][t], dWide[j][t]);
            }
        }
        if (supply != null) {
            supplyOfOutputs(l, supply, scale);
            supply.addToParameters(l, p, values(l), scale, gradient, outputMap);
        }
        outputMap.backwardWeights(cellOutput[l], dWide, gradient, shape.outputWeights(l), shape.outputBias(l));
        outputMap.backwardInput(p, shape.outputWeights(l), dWide, dCells);
        if (supply != null) {
            supplyOfCells(l, p, supply, scale);
        }
        for (int i = 0; i < shape.cells(); i++) {
            gradient[shape.alpha(l) + i] += outputMap.dot(dCells[i], cells[l].state[i]);
        }
        scaleRows(dCells, p, shape.alpha(l), dCells);
        if (supply != null) {
            supplyOfStates(l, p, supply, scale);
        }
        cells[l].backward(
                step,
                epsilon,
                p,
                shape.betaLo(l),
                shape.hysteresis(l),
                candidate[l],
                dCells,
                dCandidate,
                gradient,
                outputMap);
        if (supply != null) {
            supplyOfCandidates(l, supply, scale);
        }
        for (int i = 0; i < shape.cells(); i++) {
            for (int t = 0; t < frames; t++) {
                keepWherePositive(dCandidate[i][t], candidate[l][i][t], dCandidate[i][t]);
            }
        }
        candidateMap.backwardWeights(
                rectified[l], dCandidate, gradient, shape.candidateWeights(l), shape.candidateBias(l));
        candidateMap.backwardInput(p, shape.candidateWeights(l), dCandidate, dWide);
        for (int j = 0; j < shape.width(); j++) {
            for (int t = 0; t < frames; t++) {
                keepWherePositive(dWide[j][t], skip[l][j][t], dWide[j][t]);
                scaleBySign(dSkip[j][t], skipPositive[l][j], skipNegative[l][j], skip[l][j][t]);
                addTo(dSkip[j][t], dWide[j][t]);
            }
        }
        if (supply != null) {
            supplyOfSkip(l, p, supply, scale);
        }
    }

    private void supplyOfOutputs(int l, BatchSupply supply, double scale) {
        float each = supply.byLayerOutput(scale);
        for (int j = 0; j < shape.width(); j++) {
            for (int t = 0; t < frames; t++) {
                addBySign(dWide[j][t], each, 0, layerOutput[l][j][t]);
            }
        }
    }

    private void supplyOfCells(int l, float[] p, BatchSupply supply, double scale) {
        for (int i = 0; i < shape.cells(); i++) {
            float each = supply.byCellOutput(l, i, p, scale);
            for (int t = 0; t < frames; t++) {
                addLinear(dCells[i][t], each, 0, dCells[i][t]);
            }
        }
    }

    private void supplyOfStates(int l, float[] p, BatchSupply supply, double scale) {
        for (int i = 0; i < shape.cells(); i++) {
            float[] by = supply.byState(l, i, p, scale);
            for (int t = 0; t < frames; t++) {
                addLinear(dCells[i][t], by[0], by[1], candidate[l][i][t]);
            }
        }
    }

    private void supplyOfCandidates(int l, BatchSupply supply, double scale) {
        float[] by = supply.byCandidate(scale);
        for (int i = 0; i < shape.cells(); i++) {
            for (int t = 0; t < frames; t++) {
                addLinear(dCandidate[i][t], by[0], by[1], cells[l].state[i][t]);
            }
        }
    }

    private void supplyOfSkip(int l, float[] p, BatchSupply supply, double scale) {
        for (int j = 0; j < shape.width(); j++) {
            float[] by = supply.bySkip(l, j, p, scale);
            for (int t = 0; t < frames; t++) {
                addBySign(dSkip[j][t], by[0], by[1], skip[l][j][t]);
            }
        }
    }

    private static void addLinear(float[] to, float constant, float factor, float[] values) {
        for (int k = 0; k < to.length; k++) {
            to[k] = to[k] + constant + factor * values[k];
        }
    }

    private static void addBySign(float[] to, float positive, float negative, float[] sign) {
        for (int k = 0; k < to.length; k++) {
            to[k] += negative + (positive - negative) * Math.min(1f, Math.max(0f, 1e30f * sign[k]));
        }
    }

    /** States of a layer before the first frame, [cell][clip], to be written to; low at first. */
    public float[][] initialStates(int layer) {
        return cells[layer].initial;
    }

    /** States of a layer after the last forward pass, [cell][frame][clip]. */
    public float[][][] states(int layer) {
        return cells[layer].state;
    }

    /** Candidates of a layer in the last forward pass, [cell][frame][clip]. */
    public float[][][] candidates(int layer) {
        return candidate[layer];
    }

    private interface RowLoop {
        void run(float[] from, float[] to);
    }

    private static void forEach(float[][][] from, float[][][] to, RowLoop loop) {
        for (int i = 0; i < from.length; i++) {
            for (int t = 0; t < from[i].length; t++) {
                loop.run(from[i][t], to[i][t]);
            }
        }
    }

    private static void rectify(float[] from, float[] to) {
        for (int k = 0; k < to.length; k++) {
            to[k] = Math.max(0f, from[k]);
        }
    }

    private void scaleRows(float[][][] from, float[] p, int scales, float[][][] to) {
        for (int i = 0; i < shape.cells(); i++) {
            float scale = p[scales + i];
            for (int t = 0; t < frames; t++) {
                scale(from[i][t], scale, to[i][t]);
            }
        }
    }

    private static void scale(float[] from, float scale, float[] to) {
        for (int k = 0; k < to.length; k++) {
            to[k] = scale * from[k];
        }
    }

    private static void addRectified(float[] a, float positive, float negative, float[] b, float[] to) {
        for (int k = 0; k < to.length; k++) {
            to[k] = positive * Math.max(0f, a[k]) + negative * Math.min(0f, a[k]) + Math.max(0f, b[k]);
        }
    }

    private static void scaleBySign(float[] to, float positive, float negative, float[] sign) {
        for (int k = 0; k < to.length; k++) {
            to[k] *= negative + (positive - negative) * Math.min(1f, Math.max(0f, 1e30f * sign[k]));
        }
    }

    private static void addTo(float[] to, float[] a) {
        for (int k = 0; k < to.length; k++) {
            to[k] += a[k];
        }
    }

    /** Passes a gradient back through a rectifier; a huge factor and a clamp make the mask, since a branch costs more. */
    private static void keepWherePositive(float[] from, float[] sign, float[] to) {
        for (int k = 0; k < to.length; k++) {
            to[k] = from[k] * Math.min(1f, Math.max(0f, 1e30f * sign[k]));
        }
    }
}
