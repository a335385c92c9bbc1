package bmru.circuit.power;

import bmru.circuit.die.CellSupply;
import bmru.circuit.die.Die;
import bmru.circuit.die.SkipValues;
import bmru.circuit.die.StageValues;
import bmru.circuit.level.LevelView;
import bmru.circuit.level.SupplyPart;
import bmru.circuit.structure.StagePlan;
import bmru.circuit.structure.Structure;
import bmru.circuit.technology.SupplyBranches;

/**
 * Counts every branch that draws from V_DD; how often each does, the technology's {@link SupplyBranches} say. As published:
 *
 * <pre>
 * cells   = sum over cells of I_gain + I_thresh + I_width + 13.6 pA + v0 + I_out + (high: 1.04 I_width)
 *           v0 = candidate + feedback, feedback = I_width (high) or 2.9 pA (low), at most 1.03 I_thresh where high
 * mirrors = 2 sum of |h| at the input of each layer and of the classifier + 2 sum of sourcing mirror currents
 *         + sum of layer outputs + biases out of nodes + 2 biases into nodes + 2 slot leaks + 6.6 pA a skip copy
 * </pre>
 *
 * Source of the constants: {@code POWER.md}. Currents are those that flow in the die, with its deviations, corner and
 * temperature, not those that were programmed. Only stages that are silicon count.
 */
public final class SupplyModel {
    private final Die die;
    private final Structure structure;
    private final SupplyBranches branches;
    private final double staticCells;
    /** Most that node V0 of each cell takes while high, nA. */
    private final double[] mostInput;
    /** I_width of each cell as it flows, nA. */
    private final double[] width;

    private final double[] staticMirrors;

    /**
     * @param programmedNanoamp one a bias channel, in the order of the bank
     */
    public SupplyModel(Die die, double[] programmedNanoamp) {
        this.die = die;
        structure = die.circuit().structure();
        branches = die.circuit().technology().supply();
        staticMirrors = new double[structure.stages().size()];
        for (StagePlan plan : structure.stages()) {
            staticMirrors[plan.index()] = die.circuit().isSilicon(plan) ? staticNanoamp(plan, programmedNanoamp) : 0;
        }
        mostInput = new double[structure.cells()];
        width = new double[structure.cells()];
        double cells = 0;
        for (int l = 0; l < structure.layers(); l++) {
            for (int c = 0; c < structure.cells(l); c++) {
                cells += program(l, c, programmedNanoamp);
            }
        }
        staticCells = cells;
    }

    /** @return what the cell draws whatever it does */
    private double program(int l, int c, double[] programmedNanoamp) {
        CellSupply supply = die.cell(l, c).supply();
        int place = structure.cell(l, c);
        double gain = supply.gain() * programmedNanoamp[structure.gain(l, c)];
        double threshold = supply.threshold() * programmedNanoamp[structure.threshold(l, c)];
        width[place] = supply.width() * programmedNanoamp[structure.width(l, c)];
        mostInput[place] = branches.cellInputLimit() * threshold;
        return branches.cellBias() * (gain + threshold + width[place]) + supply.leak();
    }

    private double staticNanoamp(StagePlan plan, double[] programmedNanoamp) {
        StageValues stage = die.stage(plan);
        double sum = stage.supplyLeak();
        for (int o = 0; o < stage.outputs(); o++) {
            double bias = programmedNanoamp[plan.bias(o)] * stage.biasGain().get(o);
            sum += bias >= 0 ? branches.sourcingBias() * bias : -branches.sinkingBias() * bias;
        }
        return sum;
    }

    /** What a part draws in a frame, nA; allocates nothing. */
    public double nanoamp(SupplyPart part, LevelView view) {
        return switch (part) {
            case CELLS -> cellsNanoamp(view);
            case MIRRORS -> mirrorsNanoamp(view);
            case COUNTED_TWICE -> countedTwiceNanoamp(view);
        };
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
        double candidate = view.candidateNanoamp(l, c);
        double output = branches.cellOutput() * view.outputNanoamp(l, c);
        if (!view.state(l, c)) {
            double feedback = die.cell(l, c).supply().lowFeedback();
            return branches.cellInput() * (candidate + feedback) + output;
        }
        int place = structure.cell(l, c);
        double input = Math.min(candidate + width[place], mostInput[place]);
        return branches.cellInput() * input + output + branches.cellFeedback() * width[place];
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
        return die.circuit().isSilicon(plan) ? sum + beside(plan, view) : sum;
    }

    /** What a stage draws beside its mirrors. */
    private double beside(StagePlan plan, LevelView view) {
        return switch (plan.kind()) {
            case PROJECTION -> 0;
            case CANDIDATE -> skipInputs(plan.layer(), view) + candidateCopies(plan, view);
            case OUTPUT -> layerOutputs(plan.layer(), view);
            case CLASSIFIER -> skipInputs(structure.layers(), view);
        };
    }

    private double skipInputs(int layer, LevelView view) {
        double sum = 0;
        for (int i = 0; i < structure.width(); i++) {
            sum += Math.abs(view.skipNanoamp(layer, i));
        }
        return branches.skipInput() * sum;
    }

    private double candidateCopies(StagePlan plan, LevelView view) {
        double sum = 0;
        for (int c = 0; c < plan.outputs(); c++) {
            sum += view.candidateNanoamp(plan.layer(), c);
        }
        return branches.lineCopy() * sum;
    }

    /** What the layer adds to the skip path: what is after it less what the skip copies carried past it. */
    private double layerOutputs(int layer, LevelView view) {
        SkipValues skip = die.skips().get(layer);
        double sum = 0;
        for (int i = 0; i < structure.width(); i++) {
            double h = view.skipNanoamp(layer, i);
            double gain = h > 0 ? skip.positive().get(i) : skip.negative().get(i);
            sum += view.skipNanoamp(layer + 1, i) - gain * h;
        }
        return branches.layerOutput() * sum;
    }

    private double countedTwiceNanoamp(LevelView view) {
        int last = structure.layers() - 1;
        double sum = branches.countedTwiceNanoamp();
        for (int c = 0; c < structure.cells(last); c++) {
            sum += view.outputNanoamp(last, c);
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
