package bmru.circuit.network;

import bmru.circuit.model.Model;

/**
 * The network exactly as trained, in single precision, a frame at a time:
 *
 * <pre>
 * h   = W_p x + b_p
 * for each layer:
 *   c   = ReLU(W_x ReLU(h) + b_x)
 *   s_t = 1 where c &gt;= beta_hi, 0 where c &lt; beta_lo, else s_(t-1)
 *   h   = ReLU(W_o (alpha s_t) + b_o) + h
 * y   = W_c h + b_c
 * </pre>
 *
 * Source: Fyon et al., "Hardware-Software Co-Design of Scalable, Energy-Efficient Analog Recurrent Computations" (2026),
 * first-quadrant bistable memory recurrent unit. One instance serves one thread; allocates nothing a frame.
 */
public final class ExactNetwork implements NetworkState {
    private final Dense projection;
    private final CellLayer[] layers;
    private final Dense classifier;
    private final float[] input;
    private final float[] h;
    private final float[] y;
    private final int features;
    private int winner;

    public ExactNetwork(Model model) {
        projection = Dense.of(model.projection());
        layers = model.layers().stream().map(CellLayer::new).toArray(CellLayer[]::new);
        classifier = Dense.of(model.classifier());
        features = model.projection().inputs();
        input = new float[Dense.padded(features)];
        h = new float[Dense.padded(model.width())];
        y = new float[model.labels().size()];
    }

    /** Back to the initial states. */
    public void reset() {
        for (CellLayer layer : layers) {
            layer.reset();
        }
    }

    /**
     * Runs one frame.
     *
     * @param frame holds the features in its first places
     * @return this, as it stands after the frame
     */
    public NetworkState step(float[] frame) {
        System.arraycopy(frame, 0, input, 0, features);
        projection.apply(input, h);
        for (CellLayer layer : layers) {
            layer.step(h);
        }
        classifier.apply(h, y);
        winner = 0;
        for (int k = 1; k < y.length; k++) {
            if (y[k] > y[winner]) {
                winner = k;
            }
        }
        return this;
    }

    @Override
    public int layers() {
        return layers.length;
    }

    @Override
    public int cells(int layer) {
        return layers[layer].cells();
    }

    @Override
    public int classes() {
        return y.length;
    }

    @Override
    public float candidate(int layer, int cell) {
        return layers[layer].candidate(cell);
    }

    @Override
    public boolean state(int layer, int cell) {
        return layers[layer].state(cell);
    }

    @Override
    public float classValue(int index) {
        return y[index];
    }

    @Override
    public int winner() {
        return winner;
    }
}
