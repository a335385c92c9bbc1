package bmru.hil.identification;

import bmru.circuit.die.Die;
import bmru.circuit.die.StageValues;
import bmru.circuit.structure.StagePlan;

/**
 * A stage's numbers as arrays, for loops in which {@link bmru.circuit.model.Vector} would check every index; see
 * {@link StageValues}.
 */
@SuppressWarnings("ArrayRecordComponent") // read in inner loops; nobody compares them
public record StageArrays(StagePlan plan, double[] positive, double[] negative, double[] leak, double[] biasGain) {
    /** All of a die, in the circuit's order. */
    public static StageArrays[] of(Die die) {
        return die.circuit().structure().stages().stream()
                .map(plan -> of(die.stage(plan), plan))
                .toArray(StageArrays[]::new);
    }

    private static StageArrays of(StageValues values, StagePlan plan) {
        return new StageArrays(
                plan,
                values.positive().toArray(),
                values.negative().toArray(),
                values.leak().toArray(),
                values.biasGain().toArray());
    }

    /** What flows into a node beside its inputs. */
    public double offset(int node, double[] programmedNanoamp) {
        return leak[node] + biasGain[node] * programmedNanoamp[plan.bias(node)];
    }
}
