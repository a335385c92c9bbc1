package bmru.circuit.die;

import bmru.circuit.element.Mirror;
import bmru.circuit.element.Stage;
import bmru.circuit.model.Vector;
import bmru.circuit.structure.StageKind;
import bmru.circuit.technology.MirrorLaws;
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
        supplyPositive = new double[stage.inputs()];
        supplyNegative = new double[signed ? stage.inputs() : 0];
        Arrays.fill(supplyPositive, technology.supply().lineCopy());
        Arrays.fill(supplyNegative, technology.supply().lineCopy());
    }

    StageValues make(Deviations deviations) {
        for (int m = 0; m < stage.mirrors().size(); m++) {
            Mirror mirror = stage.mirrors().get(m);
            if (mirror.exists()) {
                add(mirror, deviations.mirror(stage.plan().index(), m, mirror));
            }
        }
        addSupplyLeaks();
        double[] biasGain = new double[outputs];
        for (int o = 0; o < outputs; o++) {
            biasGain[o] = deviations.channel(stage.plan().bias(o)) * environment.biasFactor();
        }
        return new StageValues(
                stage.inputs(),
                outputs,
                Vector.of(positive),
                Vector.of(negative),
                Vector.of(stage.leakNanoamp(technology.mirrors(), environment::leak)),
                Vector.of(biasGain),
                Vector.of(supplyPositive),
                Vector.of(supplyNegative),
                supplyLeak);
    }

    private void add(Mirror mirror, double deviation) {
        Polarity polarity = mirror.polarity();
        MirrorLaws laws = technology.mirrors();
        double gain = laws.gain(polarity, mirror.ratio(), mirror.sizingNanoamp());
        double share = deviation * environment.gain(polarity) * gain;
        boolean onNegative = mirror.negativeRail();
        (onNegative ? negative : positive)[mirror.input() * outputs + mirror.output()] = polarity.sign() * share;
        (onNegative ? supplyNegative : supplyPositive)[mirror.input()] += branches(polarity) * share;
        if (laws.leakEach()) {
            supplyLeak += branches(polarity) * laws.of(polarity).leakNanoamp() * environment.leak(polarity);
        }
    }

    private double branches(Polarity polarity) {
        SupplyBranches supply = technology.supply();
        return polarity == Polarity.SOURCING ? supply.sourcingMirror() : supply.sinkingMirror();
    }

    /** One slot a weight, one copy a node of the skip path that is read and node that is fed. */
    private void addSupplyLeaks() {
        double slot =
                technology.supply().sourcingMirror() * technology.mirrors().slotLeakNanoamp();
        boolean readsSkipPath = stage.kind() == StageKind.CANDIDATE || stage.kind() == StageKind.CLASSIFIER;
        double copy = readsSkipPath ? technology.supply().skipCopyLeakNanoamp() : 0;
        supplyLeak += stage.inputs() * outputs * environment.leak(Polarity.SOURCING) * (slot + copy);
    }
}
