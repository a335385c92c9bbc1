package bmru.circuit.element;

import bmru.circuit.model.Affine;
import bmru.circuit.model.Layer;
import bmru.circuit.model.Model;
import bmru.circuit.structure.StageKind;
import bmru.circuit.structure.StagePlan;
import bmru.circuit.structure.Structure;
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
 * @param silicon which stages are made; those of the others have no mirrors and are arithmetic
 * @param structure order of stages, cells and bias channels
 * @param stages in that order
 * @param cells in that order
 */
public record Circuit(
        Model model,
        Technology technology,
        Silicon silicon,
        Structure structure,
        List<Stage> stages,
        List<Cell> cells) {
    public Circuit {
        stages = List.copyOf(stages);
        cells = List.copyOf(cells);
    }

    /** All of it silicon. */
    public static Circuit of(Model model, Technology technology) {
        return of(model, technology, Silicon.WHOLE);
    }

    /** What cannot be made exactly is made as near as possible; {@code bmru.circuit.rule} finds where. */
    public static Circuit of(Model model, Technology technology, Silicon silicon) {
        Structure structure = Structure.of(model);
        List<Stage> stages = new ArrayList<>();
        for (StagePlan plan : structure.stages()) {
            stages.add(stage(plan, model, technology, silicon));
        }
        List<Cell> cells = new ArrayList<>();
        for (int l = 0; l < structure.layers(); l++) {
            for (int c = 0; c < structure.cells(l); c++) {
                cells.add(cell(model, l, c, technology.cell()));
            }
        }
        return new Circuit(model, technology, silicon, structure, stages, cells);
    }

    private static Stage stage(StagePlan plan, Model model, Technology technology, Silicon silicon) {
        Affine affine = affine(model, plan);
        List<Mirror> mirrors = silicon.makes(plan.kind()) ? mirrors(plan, affine, model, technology) : List.of();
        double[] leaks = Stage.leaks(plan, mirrors, technology.mirrors(), polarity -> 1);
        List<Double> biases = new ArrayList<>();
        for (int o = 0; o < affine.outputs(); o++) {
            biases.add(model.unitNanoamp() * affine.bias().get(o) - (silicon.trimmed() ? leaks[o] : 0));
        }
        return new Stage(plan, mirrors, biases);
    }

    private static List<Mirror> mirrors(StagePlan plan, Affine affine, Model model, Technology technology) {
        MirrorSizing sizing = new MirrorSizing(technology);
        List<Mirror> mirrors = new ArrayList<>();
        for (int o = 0; o < affine.outputs(); o++) {
            for (int i = 0; i < affine.inputs(); i++) {
                float weight = affine.weights().get(o, i);
                double current = plan.kind() == StageKind.OUTPUT
                        ? model.unitNanoamp()
                                * model.layers().get(plan.layer()).alpha().get(i)
                        : technology.mirrors().nominalNanoamp();
                mirrors.add(sizing.mirror(plan.kind(), o, i, false, weight, current));
                if (plan.kind().signedInputs()) {
                    mirrors.add(sizing.mirror(plan.kind(), o, i, true, weight, current));
                }
            }
        }
        return mirrors;
    }

    private static Cell cell(Model model, int l, int c, CellLaws laws) {
        Layer layer = model.layers().get(l);
        double betaLo = model.unitNanoamp() * layer.betaLo().get(c);
        double betaHi = model.unitNanoamp() * layer.betaHi().get(c);
        double alpha = model.unitNanoamp() * layer.alpha().get(c);
        return new Cell(
                l,
                c,
                betaLo,
                betaHi,
                alpha,
                laws.gain().programmed(alpha),
                laws.threshold().programmed(betaHi),
                laws.width().programmed(betaHi - betaLo));
    }

    /** What a stage is made of. */
    public Stage stage(StagePlan plan) {
        return stages.get(plan.index());
    }

    /** The bias of a node as trained, nA, before anything is taken off it. */
    public double biasNanoamp(StagePlan plan, int node) {
        return unitNanoamp() * affine(plan).bias().get(node);
    }

    /** The current of a unit of the model, as of a feature. */
    public double unitNanoamp() {
        return model.unitNanoamp();
    }

    /** Weights and biases of a stage, in units of the model. */
    public Affine affine(StagePlan plan) {
        return affine(model, plan);
    }

    private static Affine affine(Model model, StagePlan plan) {
        return switch (plan.kind()) {
            case PROJECTION -> model.projection();
            case CANDIDATE -> model.layers().get(plan.layer()).candidate();
            case OUTPUT -> model.layers().get(plan.layer()).output();
            case CLASSIFIER -> model.classifier();
        };
    }

    /** Whether a stage is made of mirrors. */
    public boolean isSilicon(StagePlan plan) {
        return silicon.makes(plan.kind());
    }

    /** The currents to program, nA, one a bias channel in the order of the bank; biases are signed. */
    public double[] programmedNanoamp() {
        double[] programmed = new double[structure.channels().size()];
        for (Stage stage : stages) {
            for (int o = 0; o < stage.outputs(); o++) {
                programmed[stage.plan().bias(o)] = stage.biasNanoamp().get(o);
            }
        }
        for (Cell cell : cells) {
            programmed[structure.gain(cell.layer(), cell.index())] = cell.gainNanoamp();
            programmed[structure.threshold(cell.layer(), cell.index())] = cell.thresholdNanoamp();
            programmed[structure.width(cell.layer(), cell.index())] = cell.widthNanoamp();
        }
        return programmed;
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
