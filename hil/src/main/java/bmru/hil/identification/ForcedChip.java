package bmru.hil.identification;

import bmru.circuit.die.CellValues;
import bmru.circuit.die.Die;
import bmru.circuit.structure.Structure;
import java.util.Arrays;

/**
 * The currents of a die whose cells are held high or low, and their derivatives by everything that makes them: the network of
 * circuit.md without its comparators,
 *
 * <pre>
 * h_0 = P x,  c_l = A_l max(0, h_l),  h_(l+1) = k_l h_l + max(0, O_l a_l),  y = C h_N
 * </pre>
 *
 * each with biases and leaks. Currents in nA. One instance serves one thread.
 */
public final class ForcedChip {
    private final Structure structure;
    private final StageArrays[] stages;
    private final CellValues[][] cells;
    private final double[][] skipPositive;
    private final double[][] skipNegative;
    private final double[] input;
    private final double[][] h;
    private final double[][] output;
    private final double[][] outputSum;
    private final double[][] candidateSum;
    private final double[] classCurrent;
    private final double[][] outputSlope;
    private final double[] node;
    private double[] programmed = new double[0];

    public ForcedChip(Die die) {
        structure = die.circuit().structure();
        int layers = structure.layers();
        stages = StageArrays.of(die);
        cells = new CellValues[layers][];
        skipPositive = new double[layers][];
        skipNegative = new double[layers][];
        output = new double[layers][];
        outputSlope = new double[layers][];
        outputSum = new double[layers][structure.width()];
        candidateSum = new double[layers][];
        for (int l = 0; l < layers; l++) {
            int count = structure.cells(l);
            cells[l] = new CellValues[count];
            for (int c = 0; c < count; c++) {
                cells[l][c] = die.cell(l, c);
            }
            skipPositive[l] = die.skips().get(l).positive().toArray();
            skipNegative[l] = die.skips().get(l).negative().toArray();
            output[l] = new double[count];
            outputSlope[l] = new double[count];
            candidateSum[l] = new double[count];
        }
        input = new double[2 * structure.features()];
        h = new double[layers + 1][structure.width()];
        classCurrent = new double[structure.classes()];
        node = new double[structure.width()];
    }

    /**
     * Lets a frame settle.
     *
     * @param rails currents of the input rails, positive then negative of each feature
     * @param programmedNanoamp one a bias channel; kept, not copied
     * @param states of all cells, layer after layer
     */
    public void settle(double[] rails, double[] programmedNanoamp, boolean[] states) {
        System.arraycopy(rails, 0, input, 0, input.length);
        programmed = programmedNanoamp;
        project();
        for (int l = 0; l < candidateSum.length; l++) {
            sum(stages[structure.candidate(l).index()], h[l], candidateSum[l], false);
            drive(l, states);
            sum(stages[structure.output(l).index()], output[l], outputSum[l], false);
            for (int i = 0; i < node.length; i++) {
                h[l + 1][i] = skipGain(l, i) * h[l][i] + Math.max(0, outputSum[l][i]);
            }
        }
        sum(stages[structure.classifier().index()], h[candidateSum.length], classCurrent, true);
    }

    private void project() {
        StageArrays stage = stages[0];
        bias(stage, h[0]);
        int outputs = h[0].length;
        for (int f = 0; f < input.length / 2; f++) {
            for (int o = 0; o < outputs; o++) {
                int place = f * outputs + o;
                h[0][o] += stage.positive()[place] * input[2 * f] + stage.negative()[place] * input[2 * f + 1];
            }
        }
    }

    private void drive(int layer, boolean[] states) {
        for (int c = 0; c < output[layer].length; c++) {
            CellValues cell = cells[layer][c];
            double high = cell.high(programmed[structure.gain(layer, c)]);
            boolean state = states[structure.cell(layer, c)];
            output[layer][c] = state ? high : cell.low();
            outputSlope[layer][c] = state && high > 0 ? cell.highSlope() : 0;
        }
    }

    private void bias(StageArrays stage, double[] sums) {
        for (int o = 0; o < sums.length; o++) {
            sums[o] = stage.offset(o, programmed);
        }
    }

    private void sum(StageArrays stage, double[] line, double[] sums, boolean signed) {
        bias(stage, sums);
        for (int i = 0; i < line.length; i++) {
            double[] shares = signed && line[i] < 0 ? stage.negative() : stage.positive();
            double current = signed ? Math.abs(line[i]) : Math.max(0, line[i]);
            for (int o = 0; o < sums.length; o++) {
                sums[o] += shares[i * sums.length + o] * current;
            }
        }
    }

    private double skipGain(int layer, int i) {
        return h[layer][i] > 0 ? skipPositive[layer][i] : skipNegative[layer][i];
    }

    /** What flows into a cell's candidate before it is rectified. */
    public double candidateSum(int layer, int cell) {
        return candidateSum[layer][cell];
    }

    /** Candidate c of a cell. */
    public double candidate(int layer, int cell) {
        return Math.max(0, candidateSum[layer][cell]) + cells[layer][cell].candidateFloor();
    }

    /** y of a class. */
    public double classCurrent(int index) {
        return classCurrent[index];
    }

    public CellValues cell(int layer, int cell) {
        return cells[layer][cell];
    }

    /** Derivatives of a candidate; none where it is rectified away. */
    public void candidateSensitivity(int layer, int cell, Sensitivity to) {
        if (candidateSum[layer][cell] > 0) {
            nodeSensitivity(stages[structure.candidate(layer).index()], cell, layer, false, to);
        }
    }

    /** Derivatives of a class current. */
    public void classSensitivity(int index, Sensitivity to) {
        nodeSensitivity(stages[structure.classifier().index()], index, candidateSum.length, true, to);
    }

    private void nodeSensitivity(StageArrays stage, int place, int layer, boolean signed, Sensitivity to) {
        double[] line = h[layer];
        int outputs = stage.leak().length;
        double everyNode = 1;
        for (int i = 0; i < line.length; i++) {
            boolean negative = line[i] < 0;
            double share = negative
                    ? (signed ? stage.negative()[i * outputs + place] : 0)
                    : stage.positive()[i * outputs + place];
            to.mirror(stage.plan().index(), i, place, negative && signed, share * Math.abs(line[i]));
            node[i] = negative ? -share : share;
            everyNode += node[i];
        }
        to.channel(stage.plan().bias(place), stage.biasGain()[place]);
        for (int l = layer - 1; l >= 0; l--) {
            layerSensitivity(l, to);
            everyNode += Arrays.stream(node).sum();
        }
        to.everyNode(everyNode);
        projectionSensitivity(to);
    }

    /** What reaches the nodes behind a layer comes past it and out of its cells. */
    private void layerSensitivity(int layer, Sensitivity to) {
        StageArrays stage = stages[structure.output(layer).index()];
        for (int i = 0; i < node.length; i++) {
            if (outputSum[layer][i] > 0 && node[i] != 0) {
                for (int c = 0; c < output[layer].length; c++) {
                    double share = stage.positive()[c * node.length + i];
                    to.mirror(stage.plan().index(), c, i, false, node[i] * share * output[layer][c]);
                    to.channel(structure.gain(layer, c), node[i] * share * outputSlope[layer][c]);
                }
                to.channel(stage.plan().bias(i), node[i] * stage.biasGain()[i]);
            }
            double gain = skipGain(layer, i);
            to.skip(layer, i, node[i] * gain * h[layer][i]);
            node[i] *= gain;
        }
    }

    private void projectionSensitivity(Sensitivity to) {
        StageArrays stage = stages[0];
        for (int i = 0; i < node.length; i++) {
            if (node[i] == 0) {
                continue;
            }
            for (int f = 0; f < input.length / 2; f++) {
                int place = f * node.length + i;
                to.mirror(0, f, i, false, node[i] * stage.positive()[place] * input[2 * f]);
                to.mirror(0, f, i, true, node[i] * stage.negative()[place] * input[2 * f + 1]);
            }
            to.channel(stage.plan().bias(i), node[i] * stage.biasGain()[i]);
        }
    }
}
