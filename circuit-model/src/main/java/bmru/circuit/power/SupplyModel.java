package bmru.circuit.power;

import bmru.circuit.die.CellValues;
import bmru.circuit.die.Die;
import bmru.circuit.die.StageValues;
import bmru.circuit.technology.SupplyBranches;
import java.util.Arrays;

/**
 * Counts every branch that draws from V_DD; which do, and how often, the technology's {@link SupplyBranches} say:
 *
 * <pre>
 * cells   = sum of I_gain + I_thresh + I_width + leak                 (static)
 *         + sum of min(candidate + feedback, I_thresh)                (M1 and M9 into V0)
 *         + sum over high cells of I_gain (M4) + I_width (M7)
 * mirrors = sum over mirrors of their current + copies of lines + bias currents
 * </pre>
 *
 * Static part: Fyon et al. (2026), static power of the cells is V_DD times the sum of all programmed cell currents.
 */
public final class SupplyModel {
    private final Die die;
    private final SupplyBranches branches;
    private final double[] programmed;
    private final double staticCells;
    private final double[] staticMirrors;

    /**
     * @param programmedNanoamp one a bias channel, in the order of the bank
     */
    public SupplyModel(Die die, double[] programmedNanoamp) {
        this.die = die;
        branches = die.circuit().technology().supply();
        programmed = programmedNanoamp.clone();
        double cells = 0;
        staticMirrors = new double[die.stages().size()];
        int channel = 0;
        for (int s = 0; s < die.stages().size(); s++) {
            StageValues stage = die.stages().get(s);
            double mirrors = stage.supplyLeak();
            for (int o = 0; o < stage.outputs(); o++) {
                double bias = programmed[channel++] * stage.biasGain().get(o);
                mirrors += bias >= 0 ? branches.sourcingBias() * bias : -branches.sinkingBias() * bias;
            }
            staticMirrors[s] = mirrors;
            if (isCandidate(s)) {
                for (int c = 0; c < stage.outputs(); c++) {
                    double sum = programmed[channel] + programmed[channel + 1] + programmed[channel + 2];
                    cells += branches.cellBias() * sum + branches.cellLeakNanoamp();
                    channel += 3;
                }
            }
        }
        staticCells = cells;
    }

    /** Stages lie projection, candidate, output, candidate, output, ..., classifier. */
    private boolean isCandidate(int stage) {
        return stage % 2 == 1 && stage < die.stages().size() - 1;
    }

    /** Supply power in a frame. */
    public Supply at(NodeCurrents nodes) {
        double volts = die.conditions().supplyVolt();
        return new Supply(volts * cellsNanoamp(nodes), volts * mirrorsNanoamp(nodes));
    }

    /** Supply power of a chip that is programmed and hears nothing, every cell low. */
    public Supply idle() {
        double volts = die.conditions().supplyVolt();
        return new Supply(
                volts * staticCells, volts * Arrays.stream(staticMirrors).sum());
    }

    private double cellsNanoamp(NodeCurrents nodes) {
        double sum = staticCells;
        int channel = die.stages().get(0).outputs();
        int layers = (die.stages().size() - 2) / 2;
        int next = 0;
        for (int l = 0; l < layers; l++) {
            int cells = die.stages().get(1 + 2 * l).outputs();
            channel += cells;
            for (int c = 0; c < cells; c++) {
                sum += dynamic(nodes, l, c, channel, die.cells().get(next));
                channel += 3;
                next++;
            }
            channel += die.stages().get(2 + 2 * l).outputs();
        }
        return sum;
    }

    private double dynamic(NodeCurrents nodes, int l, int c, int channel, CellValues values) {
        boolean high = nodes.state(l, c);
        double gain = programmed[channel];
        double threshold = programmed[channel + 1];
        double width = programmed[channel + 2];
        double feedback = high ? values.width(width) : 0;
        double sum = branches.cellInput() * Math.min(nodes.candidateNanoamp(l, c) + feedback, threshold);
        return high ? sum + branches.cellOutput() * gain + branches.cellFeedback() * width : sum;
    }

    private double mirrorsNanoamp(NodeCurrents nodes) {
        double sum = 0;
        for (int s = 0; s < die.stages().size(); s++) {
            sum += stageNanoamp(s, nodes);
        }
        return sum;
    }

    /** What the mirrors and biases of one stage draw in a frame, nA. */
    public double stageNanoamp(int stage, NodeCurrents nodes) {
        StageValues values = die.stages().get(stage);
        double sum = staticMirrors[stage];
        int last = die.stages().size() - 1;
        if (stage == 0) {
            for (int i = 0; i < values.inputs(); i++) {
                sum += signed(values, i, nodes.input(i));
            }
        } else if (stage == last) {
            for (int i = 0; i < values.inputs(); i++) {
                sum += signed(values, i, nodes.skip((last - 1) / 2, i));
            }
        } else if (isCandidate(stage)) {
            int layer = (stage - 1) / 2;
            for (int i = 0; i < values.inputs(); i++) {
                sum += values.supplyPositive().get(i) * Math.max(0, nodes.skip(layer, i));
            }
            for (int c = 0; c < values.outputs(); c++) {
                sum += branches.railCopy() * nodes.candidateNanoamp(layer, c);
            }
        } else {
            for (int c = 0; c < values.inputs(); c++) {
                sum += values.supplyPositive().get(c) * nodes.output((stage - 1) / 2, c);
            }
        }
        return sum;
    }

    private static double signed(StageValues stage, int i, double current) {
        return current >= 0
                ? stage.supplyPositive().get(i) * current
                : -stage.supplyNegative().get(i) * current;
    }
}
