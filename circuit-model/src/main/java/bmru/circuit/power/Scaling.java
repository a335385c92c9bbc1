package bmru.circuit.power;

import bmru.circuit.die.Die;
import bmru.circuit.die.StageValues;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * Power against size. A mirror and a cell of a larger network are taken to draw what those of a given network draw on
 * average over a clip, stage by stage; numbers of mirrors and cells grow with d as the network's shape has it: 13 d mirrors
 * of each rail in the projection, d^2 in each candidate and output stage, K d in the classifier, N d cells.
 *
 * @param stageNanoampAMirror average of each kind of stage in order: projection, candidate, output, classifier
 * @param cellNanoamp average of a cell
 * @param supplyVolt V_DD
 * @param features inputs of the projection
 * @param layers N
 * @param classes K
 */
public record Scaling(
        List<Double> stageNanoampAMirror,
        double cellNanoamp,
        double supplyVolt,
        int features,
        int layers,
        int classes) {
    public Scaling {
        stageNanoampAMirror = List.copyOf(stageNanoampAMirror);
    }

    /** Adds up frames of a network; then gives the averages. */
    public static final class Averages {
        private final Die die;
        private final SupplyModel supply;
        private final double[] stages = new double[4];
        private double cells;
        private int frames;

        public Averages(Die die, SupplyModel supply) {
            this.die = die;
            this.supply = supply;
        }

        public void add(NodeCurrents nodes) {
            for (int s = 0; s < die.stages().size(); s++) {
                stages[kind(s)] += supply.stageNanoamp(s, nodes);
            }
            cells += supply.at(nodes).cellsNanowatt();
            frames++;
        }

        public Scaling scaling() {
            double[] mirrors = new double[stages.length];
            for (int s = 0; s < die.stages().size(); s++) {
                StageValues values = die.stages().get(s);
                mirrors[kind(s)] += values.positive().size();
            }
            List<Double> averages = new ArrayList<>();
            for (int kind = 0; kind < stages.length; kind++) {
                averages.add(stages[kind] / frames / mirrors[kind]);
            }
            double volts = die.conditions().supplyVolt();
            int last = die.stages().size() - 1;
            return new Scaling(
                    averages,
                    cells / frames / volts / die.cells().size(),
                    volts,
                    die.stages().get(0).inputs(),
                    (last - 1) / 2,
                    die.stages().get(last).outputs());
        }

        private int kind(int stage) {
            if (stage == 0) {
                return 0;
            }
            return stage == die.stages().size() - 1 ? 3 : 2 - stage % 2;
        }
    }

    /** Power of a network of d cells a layer. */
    public ScalingPoint at(int d) {
        double square = (double) layers * d * d;
        double mirrors = stageNanoampAMirror.get(0) * features * d
                + (stageNanoampAMirror.get(1) + stageNanoampAMirror.get(2)) * square
                + stageNanoampAMirror.get(3) * classes * d;
        return new ScalingPoint(d, supplyVolt * cellNanoamp * layers * d, supplyVolt * mirrors);
    }

    /** Exponent p of y proportional to d^p, by least squares on logarithms. */
    public static double exponent(List<ScalingPoint> points, ToDoubleFunction<ScalingPoint> power) {
        SimpleRegression line = new SimpleRegression();
        points.forEach(point -> line.addData(Math.log(point.cells()), Math.log(power.applyAsDouble(point))));
        return line.getSlope();
    }
}
