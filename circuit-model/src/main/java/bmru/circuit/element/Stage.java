package bmru.circuit.element;

import bmru.circuit.structure.StageKind;
import bmru.circuit.structure.StagePlan;
import bmru.circuit.technology.MirrorLaws;
import bmru.circuit.technology.Polarity;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The mirrors and bias currents of one weighted sum.
 *
 * @param plan where it stands in the network
 * @param mirrors one a weight and rail, row after row, the positive rail first
 * @param biasNanoamp direct current into each node as it is programmed, negative out of it
 */
public record Stage(StagePlan plan, List<Mirror> mirrors, List<Double> biasNanoamp) {
    public Stage {
        mirrors = List.copyOf(mirrors);
        biasNanoamp = List.copyOf(biasNanoamp);
    }

    /**
     * What the mirrors and slots of each node add to it whatever flows, nA.
     *
     * @param factor of the nominal leak of each kind of mirror; slots leak as sourcing mirrors do
     */
    public double[] leakNanoamp(MirrorLaws laws, ToDoubleFunction<Polarity> factor) {
        return leaks(plan, mirrors, laws, factor);
    }

    static double[] leaks(StagePlan plan, List<Mirror> mirrors, MirrorLaws laws, ToDoubleFunction<Polarity> factor) {
        double[] leaks = new double[plan.outputs()];
        if (!mirrors.isEmpty()) {
            Arrays.fill(leaks, plan.inputs() * laws.slotLeakNanoamp() * factor.applyAsDouble(Polarity.SOURCING));
        }
        for (Mirror mirror : mirrors) {
            if (laws.leakEach() && mirror.exists()) {
                Polarity polarity = mirror.polarity();
                double leak = laws.of(polarity).leakNanoamp() * factor.applyAsDouble(polarity);
                leaks[mirror.output()] += polarity.sign() * leak;
            }
        }
        return leaks;
    }

    public String name() {
        return plan.name();
    }

    public StageKind kind() {
        return plan.kind();
    }

    /** Counted from 0; -1 for projection and classifier. */
    public int layer() {
        return plan.layer();
    }

    public int inputs() {
        return plan.inputs();
    }

    public int outputs() {
        return plan.outputs();
    }

    /** Unique in the circuit: stage, node and input counted from 1, rail where there are two. */
    public String nameOf(Mirror mirror) {
        String rail = kind().signedInputs() ? (mirror.negativeRail() ? "-" : "+") : "";
        return name() + ".w" + (mirror.output() + 1) + "." + (mirror.input() + 1) + rail;
    }
}
