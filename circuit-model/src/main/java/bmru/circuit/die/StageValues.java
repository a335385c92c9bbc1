package bmru.circuit.die;

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
 * @param supplyPositive [in], current that all copies of a positive input draw from V_DD, as a share of it
 * @param supplyNegative [in], the same for a negative input's magnitude
 * @param supplyLeak what the leaks draw from V_DD, nA
 */
public record StageValues(
        int inputs,
        int outputs,
        Reals positive,
        Reals negative,
        Reals leak,
        Reals biasGain,
        Reals supplyPositive,
        Reals supplyNegative,
        double supplyLeak) {}
