package bmru.training.parameter;

import bmru.circuit.die.CellValues;
import bmru.circuit.die.Die;
import bmru.circuit.die.SkipValues;
import bmru.circuit.die.StageValues;
import bmru.circuit.element.Circuit;
import bmru.circuit.structure.StagePlan;
import bmru.circuit.structure.Structure;
import bmru.training.network.Shape;
import java.util.List;

/**
 * The parameters that the exact network would need to do what a die does: weights as their mirrors carry them, biases with
 * what is left of the leaks, thresholds with the charge that a cell needs to switch. So the laws of the circuit are in the
 * forward pass; gradients are taken here and applied to the trained parameters, as if one were a copy of the other.
 *
 * <p>Not in them: that a weight of a signed input has two mirrors, one a rail. Their mean is taken.
 *
 * @param values in the order of {@link Shape}, in units of the model
 * @param skips the skip path through each layer; empty for copies that are exact
 */
@SuppressWarnings("ArrayRecordComponent") // made for one step; nobody compares them
public record BuiltParameters(float[] values, List<SkipValues> skips) {
    public BuiltParameters {
        skips = List.copyOf(skips);
    }

    /** Nothing between the parameters and the network. */
    public static BuiltParameters exact(float[] p) {
        return new BuiltParameters(p, List.of());
    }

    /**
     * @param die of a circuit of the same network, with no more classes than the shape
     * @param p trained parameters, which outputs that the circuit does not have keep
     */
    public static BuiltParameters of(Die die, Shape shape, float[] p) {
        float[] built = p.clone();
        Writer writer = new Writer(die, built);
        Structure structure = die.circuit().structure();
        writer.signed(structure.projection(), 0, shape.projectionBias());
        for (int l = 0; l < structure.layers(); l++) {
            writer.candidates(structure.candidate(l), shape.candidateWeights(l), shape.candidateBias(l));
            for (int c = 0; c < structure.cells(l); c++) {
                writer.cell(l, c, shape);
            }
            writer.outputs(structure.output(l), shape.outputWeights(l), shape.outputBias(l));
        }
        writer.signed(structure.classifier(), shape.classifierWeights(), shape.classifierBias());
        return new BuiltParameters(built, die.skips());
    }

    private static final class Writer {
        private final Die die;
        private final double[] programmed;
        private final double unit;
        private final float[] to;

        Writer(Die die, float[] to) {
            this.die = die;
            this.to = to;
            Circuit circuit = die.circuit();
            programmed = circuit.programmedNanoamp();
            unit = circuit.unitNanoamp();
        }

        void signed(StagePlan plan, int weights, int bias) {
            StageValues stage = die.stage(plan);
            for (int o = 0; o < stage.outputs(); o++) {
                for (int i = 0; i < stage.inputs(); i++) {
                    int at = i * stage.outputs() + o;
                    to[weights + o * stage.inputs() + i] = (float)
                            (0.5 * (stage.positive().get(at) - stage.negative().get(at)));
                }
                to[bias + o] = (float) (bias(plan, stage, o) / unit);
            }
        }

        void candidates(StagePlan plan, int weights, int bias) {
            StageValues stage = die.stage(plan);
            for (int o = 0; o < stage.outputs(); o++) {
                for (int i = 0; i < stage.inputs(); i++) {
                    to[weights + o * stage.inputs() + i] = weight(stage, i, o);
                }
                to[bias + o] = (float) (bias(plan, stage, o) / unit);
            }
        }

        /** What low cells give is part of the bias. */
        void outputs(StagePlan plan, int weights, int bias) {
            StageValues stage = die.stage(plan);
            for (int o = 0; o < stage.outputs(); o++) {
                double sum = bias(plan, stage, o);
                for (int i = 0; i < stage.inputs(); i++) {
                    float weight = weight(stage, i, o);
                    to[weights + o * stage.inputs() + i] = weight;
                    sum += weight * die.cell(plan.layer(), i).low();
                }
                to[bias + o] = (float) (sum / unit);
            }
        }

        /** The floor of the candidate is taken off the thresholds: they are what it is held against. */
        void cell(int layer, int c, Shape shape) {
            CellValues cell = die.cell(layer, c);
            Structure structure = die.circuit().structure();
            double betaHi = cell.betaHi(programmed[structure.threshold(layer, c)]);
            double betaLo = betaHi - cell.width(programmed[structure.width(layer, c)]);
            double on = betaHi + cell.switchOn() - cell.candidateFloor();
            double off = betaLo - cell.switchOff() - cell.candidateFloor();
            to[shape.betaLo(layer) + c] = (float) (off / unit);
            to[shape.hysteresis(layer) + c] = (float) ((on - off) / unit);
            to[shape.alpha(layer) + c] =
                    (float) ((cell.high(programmed[structure.gain(layer, c)]) - cell.low()) / unit);
        }

        private static float weight(StageValues stage, int input, int output) {
            return (float) stage.positive().get(input * stage.outputs() + output);
        }

        private double bias(StagePlan plan, StageValues stage, int node) {
            return stage.leak().get(node) + stage.biasGain().get(node) * programmed[plan.bias(node)];
        }
    }
}
