package bmru.hil.live.frame;

import bmru.circuit.model.Layer;
import bmru.circuit.model.Model;
import java.util.List;

/**
 * What the numbers of a frame belong to.
 *
 * @param labels of the classes
 * @param cells of each layer
 * @param coefficients features
 * @param bands mel bands
 * @param frameSeconds from one frame to the next
 * @param delaySeconds from the middle of a frame to its end
 */
public record Layout(
        List<String> labels,
        List<Integer> cells,
        int coefficients,
        int bands,
        double frameSeconds,
        double delaySeconds) {
    public Layout {
        labels = List.copyOf(labels);
        cells = List.copyOf(cells);
    }

    public static Layout of(Model model) {
        var frontEnd = model.frontEnd();
        return new Layout(
                model.labels(),
                model.layers().stream().map(Layer::cells).toList(),
                frontEnd.coefficients(),
                frontEnd.melBands(),
                1 / frontEnd.frameRateHz(),
                0.5 * frontEnd.fftSize() / frontEnd.sampleRateHz());
    }

    /** Of all layers; as what follows, asked for a cell at a time in every frame and without an object. */
    public int allCells() {
        return firstCell(cells.size());
    }

    /** The layer of a cell that is counted through all layers. */
    public int layer(int cell) {
        int layer = 0;
        int rest = cell;
        while (rest >= cells.get(layer)) {
            rest -= cells.get(layer++);
        }
        return layer;
    }

    /** Number of a layer's first cell, counted through all layers. */
    public int firstCell(int layer) {
        int before = 0;
        for (int l = 0; l < layer; l++) {
            before += cells.get(l);
        }
        return before;
    }

    /** Sound from the start to the end of a frame, which is centred on its sample. */
    public double seconds(long frame) {
        return frame * frameSeconds + delaySeconds;
    }
}
