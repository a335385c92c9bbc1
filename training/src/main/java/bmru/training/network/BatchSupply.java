package bmru.training.network;

import bmru.circuit.technology.SupplyBranches;
import bmru.circuit.technology.Technology;

/**
 * What the core of a network's circuit draws from V_DD over a batch, and its gradient: layers of cells with their mirrors,
 * neither projection nor classifier. As {@code bmru.circuit.power.SupplyModel} counts it, in units of the network, with two
 * simplifications: node V0 of a high cell carries its limit, and laws of programmed currents have slope 1.
 *
 * <pre>
 * layer l = mean over frames and clips of
 *           skipInput |h| + sum over i of (lineCopy + sourcingMirror sum of W_x[.][i] above 0) h+[i]
 *         + lineCopy c + cellInput ((1 - s) c + s limit beta_hi) + cellFeedback s width + cellOutput alpha s
 *         + sum over i of (lineCopy + sourcingMirror sum of W_o[.][i] above 0) alpha s[i] + layerOutput o+
 *         + programmed currents of cells and biases
 * </pre>
 */
public final class BatchSupply {
    private final Shape shape;
    private final SupplyBranches branches;
    private final double volt;
    private final double unitNanoamp;
    private final double slotNanoamp;
    private final double leakNanoamp;

    /** @param unitNanoamp current of a unit of the network, nA */
    public BatchSupply(Shape shape, Technology technology, double unitNanoamp) {
        this.shape = shape;
        this.unitNanoamp = unitNanoamp;
        branches = technology.supply();
        volt = technology.supplyVolt();
        slotNanoamp = technology.mirrors().slotLeakNanoamp();
        double slots = 2.0 * shape.cells() * shape.width();
        double each = slots * branches.sourcingMirror() * slotNanoamp
                + 0.5 * slots * branches.skipCopyLeakNanoamp()
                + shape.cells() * (branches.cellLeakNanoamp() + branches.cellInput() * branches.lowFeedbackNanoamp());
        leakNanoamp = shape.layers() * each;
    }

    /** Of one layer in the last forward pass, [unit][frame][clip]. */
    @SuppressWarnings("ArrayRecordComponent") // the network's own arrays; nobody compares them
    record LayerValues(
            float[][][] skip, float[][][] rectified, float[][][] candidate, float[][][] state, float[][][] output) {}

    /** Power of a mean over frames and clips of currents in units, nW. */
    double nanowatt(double units) {
        return volt * (unitNanoamp * units + leakNanoamp);
    }

    /** The gradient of {@link #nanowatt} by its argument. */
    public double nanowattAUnit() {
        return volt * unitNanoamp;
    }

    /** Mean current of a layer over frames and clips, in units, beside its leaks. */
    double units(int l, float[] p, LayerValues layer, BatchDense sums) {
        double count = (double) layer.skip()[0].length * layer.skip()[0][0].length;
        double sum = 0;
        for (int j = 0; j < shape.width(); j++) {
            // |h| = 2 h+ - h.
            double positive = sums.sum(layer.rectified()[j]);
            sum += branches.skipInput() * (2 * positive - sums.sum(layer.skip()[j]));
            sum += copies(p, shape.candidateWeights(l), j, shape.cells(), shape.width()) * positive;
            sum += branches.layerOutput() * positive(layer.output()[j]);
        }
        for (int i = 0; i < shape.cells(); i++) {
            double high = sums.sum(layer.state()[i]);
            double candidate = sums.sum(layer.candidate()[i]);
            double alpha = p[shape.alpha(l) + i];
            sum += (branches.lineCopy() + branches.cellInput()) * candidate
                    - branches.cellInput() * sums.dot(layer.state()[i], layer.candidate()[i])
                    + high * whileHigh(l, i, p)
                    + high * alpha * copies(p, shape.outputWeights(l), i, shape.width(), shape.cells());
        }
        return sum / count + programmed(l, p);
    }

    private double whileHigh(int l, int i, float[] p) {
        double width = p[shape.hysteresis(l) + i];
        double betaHi = p[shape.betaLo(l) + i] + width;
        return branches.cellInput() * branches.cellInputLimit() * betaHi
                + branches.cellFeedback() * width
                + branches.cellOutput() * p[shape.alpha(l) + i];
    }

    /** What a unit of an input's current draws in its copies: one to the line, one a sourcing mirror. */
    private double copies(float[] p, int weights, int input, int outputs, int inputs) {
        double sum = 0;
        for (int o = 0; o < outputs; o++) {
            sum += Math.max(0, p[weights + o * inputs + input]);
        }
        return branches.lineCopy() + branches.sourcingMirror() * sum;
    }

    private double programmed(int l, float[] p) {
        double sum = 0;
        for (int i = 0; i < shape.cells(); i++) {
            sum += branches.cellBias()
                    * (p[shape.alpha(l) + i] + p[shape.betaLo(l) + i] + 2 * p[shape.hysteresis(l) + i]);
            sum += bias(p[shape.candidateBias(l) + i], shape.width());
        }
        for (int j = 0; j < shape.width(); j++) {
            sum += bias(p[shape.outputBias(l) + j], shape.cells());
        }
        return sum;
    }

    private double bias(float bias, int slots) {
        double programmed = programmedBias(bias, slots);
        return programmed >= 0 ? branches.sourcingBias() * programmed : -branches.sinkingBias() * programmed;
    }

    /** The node's leak is taken off its bias. */
    private double programmedBias(float bias, int slots) {
        return bias - slots * slotNanoamp / unitNanoamp;
    }

    private static double positive(float[][] rows) {
        double sum = 0;
        for (float[] row : rows) {
            float part = 0;
            for (float value : row) {
                part += Math.max(0f, value);
            }
            sum += part;
        }
        return sum;
    }

    /** Adds the gradient by programmed currents and by weights, times a scale a frame and clip. */
    void addToParameters(int l, float[] p, LayerValues layer, double scale, float[] gradient, BatchDense sums) {
        double count = (double) layer.skip()[0].length * layer.skip()[0][0].length;
        for (int i = 0; i < shape.cells(); i++) {
            double high = sums.sum(layer.state()[i]);
            double limit = branches.cellInput() * branches.cellInputLimit() * high;
            double cell = count * branches.cellBias();
            add(gradient, shape.alpha(l) + i, scale * cell);
            add(gradient, shape.betaLo(l) + i, scale * (cell + limit));
            add(gradient, shape.hysteresis(l) + i, scale * (2 * cell + limit + branches.cellFeedback() * high));
            addBias(gradient, shape.candidateBias(l) + i, p, shape.width(), scale * count);
            double current = scale * branches.sourcingMirror() * high * p[shape.alpha(l) + i];
            addMirrors(gradient, p, shape.outputWeights(l), i, shape.width(), shape.cells(), current);
        }
        for (int j = 0; j < shape.width(); j++) {
            addBias(gradient, shape.outputBias(l) + j, p, shape.cells(), scale * count);
            double current = scale * branches.sourcingMirror() * sums.sum(layer.rectified()[j]);
            addMirrors(gradient, p, shape.candidateWeights(l), j, shape.cells(), shape.width(), current);
        }
    }

    private void addBias(float[] gradient, int at, float[] p, int slots, double scale) {
        add(
                gradient,
                at,
                scale * (programmedBias(p[at], slots) >= 0 ? branches.sourcingBias() : -branches.sinkingBias()));
    }

    private static void addMirrors(
            float[] gradient, float[] p, int weights, int input, int outputs, int inputs, double current) {
        for (int o = 0; o < outputs; o++) {
            int at = weights + o * inputs + input;
            add(gradient, at, p[at] > 0 ? current : 0);
        }
    }

    private static void add(float[] gradient, int at, double value) {
        gradient[at] += (float) value;
    }

    /** By the rectified sum that a layer adds to a node: where it is above zero. */
    float byLayerOutput(double scale) {
        return (float) (scale * branches.layerOutput());
    }

    /** By the output of a cell. */
    float byCellOutput(int l, int i, float[] p, double scale) {
        return (float)
                (scale * (branches.cellOutput() + copies(p, shape.outputWeights(l), i, shape.width(), shape.cells())));
    }

    /** By the state of a cell, its output kept: {@code first + second c}. */
    float[] byState(int l, int i, float[] p, double scale) {
        double output = branches.cellOutput() * p[shape.alpha(l) + i];
        return new float[] {(float) (scale * (whileHigh(l, i, p) - output)), (float) (-scale * branches.cellInput())};
    }

    /** By a candidate above zero: {@code first + second s}. */
    float[] byCandidate(double scale) {
        return new float[] {
            (float) (scale * (branches.lineCopy() + branches.cellInput())), (float) (-scale * branches.cellInput())
        };
    }

    /** By a positive current of the skip path at a layer's input, then by a negative one. */
    float[] bySkip(int l, int j, float[] p, double scale) {
        double copies = copies(p, shape.candidateWeights(l), j, shape.cells(), shape.width());
        return new float[] {(float) (scale * (branches.skipInput() + copies)), (float) (-scale * branches.skipInput())};
    }
}
