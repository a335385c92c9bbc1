package bmru.circuit.element;

import bmru.circuit.model.Affine;
import bmru.circuit.model.Layer;
import bmru.circuit.model.Model;
import bmru.circuit.technology.CellLaws;
import bmru.circuit.technology.Technology;
import java.util.ArrayList;
import java.util.List;

/**
 * The circuit of a model: every weight a mirror (two where its input is signed), every bias a direct current, every cell
 * three programmed currents; the skip connection is a wire. Table of elements: Fyon et al. (2026), one-to-one
 * correspondence of parameters and circuit elements.
 *
 * @param model it embodies
 * @param technology it is made in
 * @param stages projection, for each layer candidate and output, classifier
 * @param cells layer after layer
 */
public record Circuit(Model model, Technology technology, List<Stage> stages, List<Cell> cells) {
    public Circuit {
        stages = List.copyOf(stages);
        cells = List.copyOf(cells);
    }

    /** What cannot be made exactly is made as near as possible; {@code bmru.circuit.rule} tells where. */
    public static Circuit of(Model model, Technology technology) {
        List<Stage> stages = new ArrayList<>();
        List<Cell> cells = new ArrayList<>();
        stages.add(stage("projection", StageKind.PROJECTION, -1, model.projection(), technology));
        for (int l = 0; l < model.layers().size(); l++) {
            Layer layer = model.layers().get(l);
            String name = "l" + (l + 1);
            stages.add(stage(name + ".candidate", StageKind.CANDIDATE, l, layer.candidate(), technology));
            stages.add(stage(name + ".output", StageKind.OUTPUT, l, layer.output(), technology));
            for (int c = 0; c < layer.cells(); c++) {
                cells.add(cell(layer, l, c, technology.cell()));
            }
        }
        stages.add(stage("classifier", StageKind.CLASSIFIER, -1, model.classifier(), technology));
        return new Circuit(model, technology, stages, cells);
    }

    private static Stage stage(String name, StageKind kind, int layer, Affine affine, Technology technology) {
        MirrorSizing sizing = new MirrorSizing(technology);
        List<Mirror> mirrors = new ArrayList<>();
        List<Double> biases = new ArrayList<>();
        for (int o = 0; o < affine.outputs(); o++) {
            for (int i = 0; i < affine.inputs(); i++) {
                float weight = affine.weights().get(o, i);
                mirrors.add(sizing.mirror(o, i, false, weight));
                if (kind.signedInputs()) {
                    mirrors.add(sizing.mirror(o, i, true, weight));
                }
            }
            biases.add((double) affine.bias().get(o));
        }
        return new Stage(name, kind, layer, affine.inputs(), affine.outputs(), mirrors, biases);
    }

    private static Cell cell(Layer layer, int l, int c, CellLaws laws) {
        double betaLo = layer.betaLo().get(c);
        double betaHi = layer.betaHi().get(c);
        double alpha = layer.alpha().get(c);
        return new Cell(
                l,
                c,
                layer.initialState().get(c),
                betaLo,
                betaHi,
                alpha,
                laws.gain().programmed(alpha),
                laws.threshold().programmed(betaHi),
                laws.width().programmed(betaHi - betaLo));
    }

    /** V_DD times all programmed cell currents, nW: what the cells draw in a chip that hears nothing. */
    public double staticCellsNanowatt() {
        return technology.supplyVolt()
                * cells.stream().mapToDouble(Cell::staticNanoamp).sum();
    }

    /** Nodes of the skip path: m. */
    public int width() {
        return model.width();
    }
}
