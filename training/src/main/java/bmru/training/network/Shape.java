package bmru.training.network;

/**
 * Sizes of a network and where each of its parameters lies in one flat array:
 *
 * <pre>
 * W_p [m][features]  b_p [m]
 * a layer: W_x [d][m]  b_x [d]  beta_lo [d]  width [d]  alpha [d]  W_o [m][d]  b_o [m]
 * W_c [classes][m]  b_c [classes]
 * </pre>
 *
 * The upper threshold is kept as the hysteresis width, beta_hi = beta_lo + width, as the circuit programs it.
 *
 * @param features of a frame
 * @param width m, of the skip path
 * @param cells d, of a layer
 * @param layers N
 * @param classes of the classifier
 */
public record Shape(int features, int width, int cells, int layers, int classes) {
    public Shape {
        require(features, "features", 1);
        require(width, "width", 1);
        require(cells, "cells", 1);
        require(layers, "layers", 1);
        require(classes, "classes", 2);
    }

    /** The same network with more classes, whose first are those of this one. */
    public Shape withClasses(int more) {
        return new Shape(features, width, cells, layers, more);
    }

    /** The classifier's rows that vote on the classes. */
    public Outputs outputs() {
        return new Outputs(0, classes);
    }

    /** Length of the flat array. */
    public int parameters() {
        return classifierBias() + classes;
    }

    public int projectionBias() {
        return width * features;
    }

    public int candidateWeights(int layer) {
        return projectionBias() + width + layer * layerSize();
    }

    public int candidateBias(int layer) {
        return candidateWeights(layer) + cells * width;
    }

    public int betaLo(int layer) {
        return candidateBias(layer) + cells;
    }

    /** Of the hysteresis widths, beta_hi - beta_lo. */
    public int hysteresis(int layer) {
        return betaLo(layer) + cells;
    }

    public int alpha(int layer) {
        return hysteresis(layer) + cells;
    }

    public int outputWeights(int layer) {
        return alpha(layer) + cells;
    }

    public int outputBias(int layer) {
        return outputWeights(layer) + width * cells;
    }

    public int classifierWeights() {
        return candidateWeights(layers);
    }

    public int classifierBias() {
        return classifierWeights() + classes * width;
    }

    private int layerSize() {
        return 2 * cells * width + 4 * cells + width;
    }

    private static void require(int value, String name, int least) {
        if (value < least || value > 1024) {
            throw new IllegalArgumentException(name + "=" + value + ": allowed " + least + " to 1024");
        }
    }
}
