package bmru.circuit.die;

import bmru.circuit.element.Mirror;
import bmru.circuit.element.Stage;
import bmru.circuit.technology.MirrorLaw;
import bmru.circuit.technology.Polarity;
import bmru.circuit.technology.SupplyBranches;
import bmru.circuit.technology.Technology;
import java.util.Arrays;

/** Adds up the mirrors of one stage; used once. */
final class StageMaker {
    private final Stage stage;
    private final Technology technology;
    private final Environment environment;
    private final int outputs;
    private final double[] positive;
    private final double[] negative;
    private final double[] leak;
    private final double[] supplyPositive;
    private final double[] supplyNegative;
    private double supplyLeak;

    StageMaker(Stage stage, Technology technology, Environment environment) {
        this.stage = stage;
        this.technology = technology;
        this.environment = environment;
        outputs = stage.outputs();
        boolean signed = stage.kind().signedInputs();
        positive = new double[stage.inputs() * outputs];
        negative = new double[signed ? positive.length : 0];
        leak = new double[outputs];
        supplyPositive = new double[stage.inputs()];
        supplyNegative = new double[signed ? stage.inputs() : 0];
        Arrays.fill(supplyPositive, technology.supply().railCopy());
        Arrays.fill(supplyNegative, technology.supply().railCopy());
    }

    StageValues make(Deviations deviations) {
        for (int m = 0; m < stage.mirrors().size(); m++) {
            Mirror mirror = stage.mirrors().get(m);
            if (mirror.exists()) {
                add(mirror, deviations.mirror(stage.plan().index(), m, mirror));
            }
        }
        double[] biasGain = new double[outputs];
        for (int o = 0; o < outputs; o++) {
            biasGain[o] = deviations.channel(stage.plan().bias(o)) * environment.biasFactor();
        }
        return new StageValues(
                stage.inputs(),
                outputs,
                Reals.of(positive),
                Reals.of(negative),
                Reals.of(leak),
                Reals.of(biasGain),
                Reals.of(supplyPositive),
                Reals.of(supplyNegative),
                supplyLeak);
    }

    private void add(Mirror mirror, double deviation) {
        Polarity polarity = mirror.polarity();
        MirrorLaw law = technology.mirror(polarity);
        double share = deviation * environment.gain(polarity) * law.gain(mirror.widthUm());
        double leaked = law.leakNanoamp() * environment.leak(polarity);
        SupplyBranches branches = technology.supply();
        double drawn = polarity == Polarity.SOURCING ? branches.sourcingMirror() : branches.sinkingMirror();
        boolean onNegative = mirror.negativeRail();
        (onNegative ? negative : positive)[mirror.input() * outputs + mirror.output()] = polarity.sign() * share;
        (onNegative ? supplyNegative : supplyPositive)[mirror.input()] += drawn * share;
        leak[mirror.output()] += polarity.sign() * leaked;
        supplyLeak += drawn * leaked;
    }
}
