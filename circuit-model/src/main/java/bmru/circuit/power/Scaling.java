package bmru.circuit.power;

import bmru.circuit.die.Die;
import bmru.circuit.level.LevelView;
import bmru.circuit.level.SupplyPart;
import bmru.circuit.structure.StageKind;
import bmru.circuit.structure.StagePlan;
import bmru.circuit.structure.Structure;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * Power against size. A mirror and a cell of a larger network are taken to draw what those of a given network draw on
 * average over a clip, stage by stage; numbers of mirrors and cells grow with d as the network's shape has it: 13 d mirrors
 * of each rail in the projection, d^2 in each candidate and output stage, K d in the classifier, N d cells.
 *
 * @param weightNanoamp average of a weight of each kind of stage
 * @param cellNanoamp average of a cell
 * @param supplyVolt V_DD
 * @param features inputs of the projection
 * @param layers N
 * @param classes K
 */
public record Scaling(
        Map<StageKind, Double> weightNanoamp,
        double cellNanoamp,
        double supplyVolt,
        int features,
        int layers,
        int classes) {
    public Scaling {
        weightNanoamp = Map.copyOf(weightNanoamp);
    }

    /** Adds up frames of a network; then gives the averages. */
    public static final class Averages {
        private final Die die;
        private final Structure structure;
        private final SupplyModel supply;
        private final Map<StageKind, Double> stages = new EnumMap<>(StageKind.class);
        private double cells;
        private int frames;

        public Averages(Die die, SupplyModel supply) {
            this.die = die;
            this.supply = supply;
            structure = die.circuit().structure();
        }

        public void add(LevelView view) {
            for (StagePlan plan : structure.stages()) {
                stages.merge(plan.kind(), supply.stageNanoamp(plan, view), Double::sum);
            }
            cells += supply.nanoamp(SupplyPart.CELLS, view);
            frames++;
        }

        public Scaling scaling() {
            Map<StageKind, Double> weights = new EnumMap<>(StageKind.class);
            for (StagePlan plan : structure.stages()) {
                weights.merge(plan.kind(), (double) plan.inputs() * plan.outputs(), Double::sum);
            }
            Map<StageKind, Double> averages = new EnumMap<>(StageKind.class);
            stages.forEach((kind, sum) -> averages.put(kind, sum / frames / weights.getOrDefault(kind, 0.0)));
            return new Scaling(
                    averages,
                    cells / frames / structure.cells(),
                    die.conditions().supplyVolt(),
                    structure.features(),
                    structure.layers(),
                    structure.classes());
        }
    }

    /** Power of a network of d cells a layer. */
    public ScalingPoint at(int d) {
        double square = (double) layers * d * d;
        double mirrors = weightNanoamp(StageKind.PROJECTION) * features * d
                + (weightNanoamp(StageKind.CANDIDATE) + weightNanoamp(StageKind.OUTPUT)) * square
                + weightNanoamp(StageKind.CLASSIFIER) * classes * d;
        return new ScalingPoint(d, supplyVolt * cellNanoamp * layers * d, supplyVolt * mirrors);
    }

    private double weightNanoamp(StageKind kind) {
        return weightNanoamp.getOrDefault(kind, 0.0);
    }

    /** Exponent p of y proportional to d^p, by least squares on logarithms. */
    public static double exponent(List<ScalingPoint> points, ToDoubleFunction<ScalingPoint> power) {
        SimpleRegression line = new SimpleRegression();
        points.forEach(point -> line.addData(Math.log(point.cells()), Math.log(power.applyAsDouble(point))));
        return line.getSlope();
    }
}
