package bmru.circuit.die;

import bmru.circuit.element.Cell;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Stage;
import bmru.circuit.model.Vector;
import bmru.circuit.structure.StagePlan;
import bmru.circuit.structure.Structure;
import bmru.circuit.technology.CellLaws;
import bmru.circuit.technology.Polarity;
import bmru.circuit.technology.SkipLaws;
import bmru.circuit.technology.SupplyBranches;
import bmru.circuit.technology.Technology;
import java.util.ArrayList;
import java.util.List;

/**
 * One piece of silicon under given conditions.
 *
 * @param circuit it was made from
 * @param conditions it runs under
 * @param stages in the circuit's order
 * @param cells in the circuit's order
 * @param skips the skip path through each layer
 */
public record Die(
        Circuit circuit,
        Conditions conditions,
        List<StageValues> stages,
        List<CellValues> cells,
        List<SkipValues> skips) {
    public Die {
        stages = List.copyOf(stages);
        cells = List.copyOf(cells);
        skips = List.copyOf(skips);
    }

    /** What a stage is made of. */
    public StageValues stage(StagePlan plan) {
        return stages.get(plan.index());
    }

    /** A cell of a layer. */
    public CellValues cell(int layer, int cell) {
        return cells.get(circuit.structure().cell(layer, cell));
    }

    /** As designed, under nominal conditions. */
    public static Die nominal(Circuit circuit) {
        return of(circuit, Deviations.NONE, Conditions.nominal(circuit));
    }

    public static Die of(Circuit circuit, Deviations deviations, Conditions conditions) {
        Technology technology = circuit.technology();
        Environment environment = Environment.of(technology, conditions);
        List<StageValues> stages = new ArrayList<>();
        List<CellValues> cells = new ArrayList<>();
        for (Stage stage : circuit.stages()) {
            stages.add(
                    circuit.isSilicon(stage.plan())
                            ? new StageMaker(stage, technology, environment).make(deviations)
                            : StageValues.arithmetic(circuit.affine(stage.plan())));
        }
        for (Cell cell : circuit.cells()) {
            cells.add(cell(circuit, cell, deviations, environment, conditions.frameMilliseconds()));
        }
        List<SkipValues> skips = new ArrayList<>();
        for (int l = 0; l < circuit.structure().layers(); l++) {
            skips.add(skip(circuit, l, deviations));
        }
        return new Die(circuit, conditions, stages, cells, skips);
    }

    private static SkipValues skip(Circuit circuit, int layer, Deviations deviations) {
        SkipLaws laws = circuit.technology().skip();
        double[] positive = new double[circuit.width()];
        double[] negative = new double[positive.length];
        for (int node = 0; node < positive.length; node++) {
            double deviation = deviations.skip(layer, node);
            positive[node] = laws.positiveGain() * deviation;
            negative[node] = laws.negativeGain() * deviation;
        }
        return new SkipValues(Vector.of(positive), Vector.of(negative));
    }

    private static CellValues cell(
            Circuit circuit, Cell cell, Deviations deviations, Environment environment, double frameMilliseconds) {
        CellLaws laws = circuit.technology().cell();
        SupplyBranches supply = circuit.technology().supply();
        Structure structure = circuit.structure();
        double gain = environment.biasFactor() * deviations.channel(structure.gain(cell.layer(), cell.index()));
        double threshold =
                environment.biasFactor() * deviations.channel(structure.threshold(cell.layer(), cell.index()));
        double width = environment.biasFactor() * deviations.channel(structure.width(cell.layer(), cell.index()));
        double leak = environment.leak(Polarity.SINKING);
        return new CellValues(
                laws.networkShare() * laws.gain().slope() * gain,
                laws.networkShare() * laws.gain().offsetNanoamp() * leak,
                laws.lowOutputNanoamp() * leak,
                laws.threshold().slope() * threshold,
                laws.threshold().offsetNanoamp() * leak,
                laws.width().slope() * width,
                laws.width().offsetNanoamp() * leak,
                laws.candidateFloorNanoamp() * leak,
                laws.switchOnNanoamp(frameMilliseconds),
                laws.switchOffNanoamp(frameMilliseconds),
                new CellSupply(
                        gain, threshold, width, leak * supply.cellLeakNanoamp(), leak * supply.lowFeedbackNanoamp()));
    }
}
