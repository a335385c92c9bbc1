package bmru.circuit.power;

import bmru.circuit.die.CellValues;
import bmru.circuit.die.Die;
import bmru.circuit.die.StageValues;
import bmru.circuit.level.LevelView;
import bmru.circuit.level.SupplyPart;
import bmru.circuit.structure.StagePlan;
import bmru.circuit.structure.Structure;
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
    private final Structure structure;
    private final SupplyBranches branches;
    private final double[] programmed;
    private final double staticCells;
    private final double[] staticMirrors;

    /**
     * @param programmedNanoamp one a bias channel, in the order of the bank
     */
    public SupplyModel(Die die, double[] programmedNanoamp) {
        this.die = die;
        structure = die.circuit().structure();
        branches = die.circuit().technology().supply();
        programmed = programmedNanoamp.clone();
        staticMirrors = new double[structure.stages().size()];
        for (StagePlan plan : structure.stages()) {
            staticMirrors[plan.index()] = die.circuit().isSilicon(plan) ? staticNanoamp(plan) : 0;
        }
        double cells = 0;
        for (int l = 0; l < structure.layers(); l++) {
            for (int c = 0; c < structure.cells(l); c++) {
                double sum = programmed[structure.gain(l, c)]
                        + programmed[structure.threshold(l, c)]
                        + programmed[structure.width(l, c)];
                cells += branches.cellBias() * sum + branches.cellLeakNanoamp();
            }
        }
        staticCells = cells;
    }

    private double staticNanoamp(StagePlan plan) {
        StageValues stage = die.stage(plan);
        double sum = stage.supplyLeak();
        for (int o = 0; o < stage.outputs(); o++) {
            double bias = programmed[plan.bias(o)] * stage.biasGain().get(o);
            sum += bias >= 0 ? branches.sourcingBias() * bias : -branches.sinkingBias() * bias;
        }
        return sum;
    }

    /** What a part draws in a frame, nA; allocates nothing. */
    public double nanoamp(SupplyPart part, LevelView view) {
        return switch (part) {
            case CELLS -> cellsNanoamp(view);
            case MIRRORS -> mirrorsNanoamp(view);
        };
    }

    /** Supply power of a chip that is programmed and hears nothing, every cell low. */
    public Supply idle() {
        double volts = die.conditions().supplyVolt();
        return new Supply(
                volts * staticCells, volts * Arrays.stream(staticMirrors).sum());
    }

    private double cellsNanoamp(LevelView view) {
        double sum = staticCells;
        for (int l = 0; l < structure.layers(); l++) {
            for (int c = 0; c < structure.cells(l); c++) {
                sum += dynamic(view, l, c);
            }
        }
        return sum;
    }

    private double dynamic(LevelView view, int l, int c) {
        CellValues values = die.cell(l, c);
        boolean high = view.state(l, c);
        double gain = programmed[structure.gain(l, c)];
        double threshold = programmed[structure.threshold(l, c)];
        double width = programmed[structure.width(l, c)];
        double feedback = high ? values.width(width) : 0;
        double sum = branches.cellInput() * Math.min(view.candidateNanoamp(l, c) + feedback, threshold);
        return high ? sum + branches.cellOutput() * gain + branches.cellFeedback() * width : sum;
    }

    private double mirrorsNanoamp(LevelView view) {
        double sum = stageNanoamp(structure.projection(), view) + stageNanoamp(structure.classifier(), view);
        for (int l = 0; l < structure.layers(); l++) {
            sum += stageNanoamp(structure.candidate(l), view) + stageNanoamp(structure.output(l), view);
        }
        return sum;
    }

    /** What the mirrors and biases of one stage draw in a frame, nA. */
    public double stageNanoamp(StagePlan plan, LevelView view) {
        StageValues values = die.stage(plan);
        double sum = staticMirrors[plan.index()];
        for (int i = 0; i < plan.inputs(); i++) {
            double current = inputNanoamp(plan, i, view);
            sum += current >= 0
                    ? values.supplyPositive().get(i) * current
                    : -values.supplyNegative().get(i) * current;
        }
        for (int c = 0; plan.kind() == bmru.circuit.structure.StageKind.CANDIDATE && c < plan.outputs(); c++) {
            sum += branches.railCopy() * view.candidateNanoamp(plan.layer(), c);
        }
        return sum;
    }

    private double inputNanoamp(StagePlan plan, int i, LevelView view) {
        return switch (plan.kind()) {
            case PROJECTION -> view.inputNanoamp(i);
            case CANDIDATE -> Math.max(0, view.skipNanoamp(plan.layer(), i));
            case OUTPUT -> view.outputNanoamp(plan.layer(), i);
            case CLASSIFIER -> view.skipNanoamp(structure.layers(), i);
        };
    }
}
