package bmru.circuit.die;

import bmru.circuit.model.Affine;
import bmru.circuit.model.Vector;
import java.util.Arrays;

/**
 * A weighted sum as silicon makes it: node o gets
 * {@code leak[o] + biasGain[o] bias[o] + sum over i of (x_i >= 0 ? positive[i][o] x_i : negative[i][o] |x_i|)}, in nA.
 *
 * @param inputs number of input currents
 * @param outputs number of nodes
 * @param positive [in][out], signed share of a positive input that reaches the node
 * @param negative [in][out], signed share of a negative input's magnitude; empty where inputs are never negative
 * @param leak [out], what all mirrors of the node add whatever they copy, nA
 * @param biasGain [out], factor of the bias current
 * @param supplyPositive [in], current that all copies of a positive input draw from V_DD, as a fraction of it
 * @param supplyNegative [in], the same for a negative input's magnitude
 * @param supplyLeak what the leaks draw from V_DD, nA
 */
public record StageValues(
        int inputs,
        int outputs,
        Vector positive,
        Vector negative,
        Vector leak,
        Vector biasGain,
        Vector supplyPositive,
        Vector supplyNegative,
        double supplyLeak) {
    /** A stage that is no silicon: the trained numbers as they are, nothing leaks, nothing is drawn. */
    static StageValues arithmetic(Affine affine) {
        int places = affine.inputs() * affine.outputs();
        double[] positive = new double[places];
        double[] negative = new double[places];
        for (int i = 0; i < affine.inputs(); i++) {
            for (int o = 0; o < affine.outputs(); o++) {
                positive[i * affine.outputs() + o] = affine.weights().get(o, i);
                negative[i * affine.outputs() + o] = -affine.weights().get(o, i);
            }
        }
        double[] ones = new double[affine.outputs()];
        Arrays.fill(ones, 1);
        return new StageValues(
                affine.inputs(),
                affine.outputs(),
                Vector.of(positive),
                Vector.of(negative),
                Vector.of(new double[affine.outputs()]),
                Vector.of(ones),
                Vector.of(new double[affine.inputs()]),
                Vector.of(new double[affine.inputs()]),
                0);
    }
}
