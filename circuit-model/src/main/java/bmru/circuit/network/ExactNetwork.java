package bmru.circuit.network;

import bmru.circuit.decision.Winner;
import bmru.circuit.level.Level;
import bmru.circuit.level.LevelKind;
import bmru.circuit.level.SupplyPart;
import bmru.circuit.model.Model;

/**
 * The network exactly as trained, in single precision, a frame at a time, in units of the model, so that no choice of a
 * unit rounds anything; only what it shows is in nA:
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
public final class ExactNetwork implements Level {
    private final Dense projection;
    private final CellLayer[] layers;
    private final Dense classifier;
    private final float[] input;
    /** The skip path before each layer, then before the classifier. */
    private final float[][] h;

    private final float[] y;
    private final int features;
    private final double unitNanoamp;
    private int winner;

    public ExactNetwork(Model model) {
        projection = Dense.of(model.projection());
        layers = model.layers().stream().map(CellLayer::new).toArray(CellLayer[]::new);
        classifier = Dense.of(model.classifier());
        features = model.projection().inputs();
        input = new float[Dense.padded(features)];
        h = new float[layers.length + 1][Dense.padded(model.width())];
        y = new float[model.labels().size()];
        unitNanoamp = model.unitNanoamp();
    }

    @Override
    public LevelKind kind() {
        return LevelKind.EXACT;
    }

    @Override
    public void reset() {
        for (CellLayer layer : layers) {
            layer.reset();
        }
    }

    @Override
    public ExactNetwork step(float[] frame) {
        System.arraycopy(frame, 0, input, 0, features);
        projection.apply(input, h[0]);
        for (int l = 0; l < layers.length; l++) {
            layers[l].step(h[l], h[l + 1]);
        }
        classifier.apply(h[layers.length], y);
        winner = Winner.of(y);
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
    public double inputNanoamp(int feature) {
        return unitNanoamp * input[feature];
    }

    @Override
    public double skipNanoamp(int layer, int node) {
        return unitNanoamp * h[layer][node];
    }

    @Override
    public double candidateNanoamp(int layer, int cell) {
        return unitNanoamp * layers[layer].candidate(cell);
    }

    @Override
    public boolean state(int layer, int cell) {
        return layers[layer].state(cell);
    }

    @Override
    public double outputNanoamp(int layer, int cell) {
        return unitNanoamp * layers[layer].output(cell);
    }

    @Override
    public double classNanoamp(int index) {
        return unitNanoamp * y[index];
    }

    @Override
    public int winner() {
        return winner;
    }

    @Override
    public double supplyVolt() {
        return Double.NaN;
    }

    @Override
    public double frameSeconds() {
        return Double.NaN;
    }

    @Override
    public double supplyNanoamp(SupplyPart part) {
        return Double.NaN;
    }
}
