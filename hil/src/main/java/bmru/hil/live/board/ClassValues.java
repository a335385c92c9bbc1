package bmru.hil.live.board;

import bmru.circuit.model.Affine;
import bmru.circuit.model.Layer;
import bmru.circuit.model.Model;

/**
 * Class values out of features and state bits, for a board that reads no class currents: the network's own equations with
 * the states given, h = W_p x + b_p, then for each layer h = ReLU(W_o (alpha s) + b_o) + h, y = W_c h + b_c. In units of the
 * model; allocates nothing a frame.
 */
final class ClassValues {
    private final Model model;
    private final double[] skip;
    private final double[] outputs;
    private final double[] layer;
    private final double[] y;

    ClassValues(Model model) {
        this.model = model;
        skip = new double[model.width()];
        layer = new double[model.width()];
        outputs =
                new double[model.layers().stream().mapToInt(Layer::cells).max().orElse(0)];
        y = new double[model.labels().size()];
    }

    /** Whether a cell, counted through all layers, is high. */
    @FunctionalInterface
    interface States {
        boolean high(int cell);
    }

    /** @return y of each class, overwritten by the next frame */
    double[] of(float[] features, States states) {
        for (int node = 0; node < skip.length; node++) {
            double sum = model.projection().bias().get(node);
            for (int i = 0; i < features.length; i++) {
                sum += model.projection().weights().get(node, i) * features[i];
            }
            skip[node] = sum;
        }
        int first = 0;
        for (Layer cells : model.layers()) {
            for (int c = 0; c < cells.cells(); c++) {
                outputs[c] = states.high(first + c) ? cells.alpha().get(c) : 0;
            }
            first += cells.cells();
            multiply(cells.output(), outputs, layer);
            for (int node = 0; node < skip.length; node++) {
                skip[node] += Math.max(0, layer[node]);
            }
        }
        multiply(model.classifier(), skip, y);
        return y;
    }

    private static void multiply(Affine affine, double[] in, double[] out) {
        for (int o = 0; o < affine.outputs(); o++) {
            double sum = affine.bias().get(o);
            for (int i = 0; i < affine.inputs(); i++) {
                sum += affine.weights().get(o, i) * in[i];
            }
            out[o] = sum;
        }
    }
}
