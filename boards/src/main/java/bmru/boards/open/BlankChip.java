package bmru.boards.open;

import bmru.audio.feature.FrontEnd;
import bmru.boards.definition.BoardDefinition;
import bmru.circuit.element.Circuit;
import bmru.circuit.model.Affine;
import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Layer;
import bmru.circuit.model.Matrix;
import bmru.circuit.model.Model;
import bmru.circuit.model.Vector;
import bmru.circuit.technology.Technologies;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A chip of which nothing is known but the board that it sits on: all channels of the board's description, no weights. Enough to
 * look at a board, to make it safe and to test it, without a model.
 */
final class BlankChip {
    /** Gain, threshold, width and candidate bias of a cell, the bias of its place on the skip path and of the output on it. */
    private static final int CHANNELS_A_CELL = 6;

    private static final int FEWEST_CLASSES = 2;

    private BlankChip() {}

    /** One layer of as many cells as there are channels for; classes take what is left. */
    static Circuit filling(BoardDefinition board) {
        int cells = Math.max(1, (board.biasChannels() - FEWEST_CLASSES) / CHANNELS_A_CELL);
        int classes = Math.max(FEWEST_CLASSES, board.biasChannels() - CHANNELS_A_CELL * cells);
        FrontEnd published = FrontEnd.PUBLISHED;
        FrontEnd frontEnd = new FrontEnd(
                published.sampleRateHz(),
                published.fftSize(),
                published.hopSize(),
                published.melBands(),
                Math.min(published.melBands(), board.inputChannels() / 2),
                published.normalisation());
        Vector zeros = Vector.of(new float[cells]);
        Layer layer = new Layer(
                nothing(cells, cells), zeros, zeros, zeros, Collections.nCopies(cells, false), nothing(cells, cells));
        List<String> labels =
                IntStream.range(0, classes).mapToObj(index -> "class" + index).toList();
        return Circuit.of(
                new Model(
                        "blank",
                        labels,
                        frontEnd,
                        nothing(cells, frontEnd.coefficients()),
                        List.of(layer),
                        nothing(classes, cells),
                        DecisionRule.published(),
                        Map.of()),
                Technologies.published());
    }

    private static Affine nothing(int outputs, int inputs) {
        return new Affine(Matrix.of(inputs, new float[outputs * inputs]), Vector.of(new float[outputs]));
    }
}
