package bmru.circuit.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.circuit.Golden;
import bmru.circuit.analog.AnalogNetwork;
import bmru.circuit.analog.NodeNoise;
import bmru.circuit.die.Conditions;
import bmru.circuit.die.Corner;
import bmru.circuit.die.Deviations;
import bmru.circuit.die.Die;
import bmru.circuit.element.Cell;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Mirror;
import bmru.circuit.element.Silicon;
import bmru.circuit.level.SupplyPart;
import bmru.circuit.model.Affine;
import bmru.circuit.model.Layer;
import bmru.circuit.model.Model;
import bmru.circuit.structure.StagePlan;
import bmru.circuit.technology.Technologies;
import bmru.circuit.technology.Technology;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The published supply, counted anew from the model's numbers and the currents at the nodes: no law is taken from the code. */
class SupplyModelTest {
    private final Model model = Golden.model("uneven");
    private final Circuit core = Circuit.of(model, Technologies.published(), Silicon.CORE);
    private final Circuit whole = Circuit.of(model, Technologies.published(), Silicon.WHOLE);

    @Test
    void everyBranchOfACellDrawsOnce() {
        AnalogNetwork network = AnalogNetwork.of(Die.nominal(core));
        int high = 0;
        int limited = 0;
        for (float[] frame : Golden.features("uneven")) {
            network.step(frame);
            double drawn = 0;
            for (Cell cell : core.cells()) {
                boolean on = network.state(cell.layer(), cell.index());
                double candidate = network.candidateNanoamp(cell.layer(), cell.index());
                double most = 1.03 * cell.thresholdNanoamp();
                double input = on ? Math.min(candidate + cell.widthNanoamp(), most) : candidate + 0.0029;
                double output = on ? 0.9935 * cell.alpha() : 0.0029;
                drawn += cell.staticNanoamp() + 0.0136 + input + output + (on ? 1.04 * cell.widthNanoamp() : 0);
                high += on ? 1 : 0;
                limited += on && candidate + cell.widthNanoamp() > most ? 1 : 0;
            }
            assertThat(network.supplyNanoamp(SupplyPart.CELLS)).isCloseTo(drawn, within(1e-6));
        }
        // Each branch of the law was taken.
        assertThat(high).isBetween(200, 200 * 21 - 200);
        assertThat(limited).isBetween(100, high - 1);
    }

    @Test
    void mirrorsCopiesAndBiasesOfTheCoreDrawAsPublished() {
        AnalogNetwork network = AnalogNetwork.of(Die.nominal(core));
        for (float[] frame : Golden.features("uneven")) {
            network.step(frame);
            double drawn = 0;
            for (int l = 0; l < 3; l++) {
                drawn += layer(network, l);
            }
            assertThat(network.supplyNanoamp(SupplyPart.MIRRORS)).isCloseTo(drawn, within(1e-6));
        }
    }

    private double layer(AnalogNetwork network, int l) {
        Layer layer = model.layers().get(l);
        double drawn = biases(layer.candidate()) + biases(layer.output());
        // Slots of both stages; a skip copy for each pair of node and candidate.
        drawn += 2 * 0.0067 * 2 * 7 * 7 + 0.0066 * 7 * 7;
        for (int i = 0; i < 7; i++) {
            double h = network.skipNanoamp(l, i);
            double passed = h > 0 ? Math.sqrt(1.003) * h : Math.sqrt(0.979) * h;
            drawn += 2 * Math.abs(h) + network.skipNanoamp(l + 1, i) - passed;
            for (int c = 0; c < 7; c++) {
                double weight = layer.candidate().weights().get(c, i);
                drawn += weight >= 0.08 ? 2 * (0.9915 * weight - 0.0067) * Math.max(0, h) : 0;
                double alpha = layer.alpha().get(c);
                double out = layer.output().weights().get(i, c);
                drawn += out > 0 ? 2 * (0.9915 * out - 0.0067 / alpha) * network.outputNanoamp(l, c) : 0;
            }
        }
        return drawn;
    }

    /** Into a node twice, out of it once. */
    private static double biases(Affine affine) {
        double drawn = 0;
        for (int o = 0; o < affine.outputs(); o++) {
            double bias = affine.bias().get(o);
            drawn += bias > 0 ? 2 * bias : -bias;
        }
        return drawn;
    }

    /** Projection and classifier of a whole chip, by the same laws: rails carry their own sign. */
    @Test
    void aWholeChipHasItsProjectionAndClassifierToo() {
        AnalogNetwork network = AnalogNetwork.of(Die.nominal(whole));
        SupplyModel supply = new SupplyModel(Die.nominal(whole), whole.programmedNanoamp());
        for (float[] frame : Golden.features("uneven")) {
            network.step(frame);
            double projection = programmedBiases(whole.structure().projection().firstBias(), 7) + 2 * 0.0067 * 13 * 7;
            double classifier =
                    programmedBiases(whole.structure().classifier().firstBias(), 5) + (2 * 0.0067 + 0.0066) * 7 * 5;
            for (int i = 0; i < 13; i++) {
                projection += 2 * sourcing(model.projection(), i, network.inputNanoamp(i));
            }
            for (int i = 0; i < 7; i++) {
                double h = network.skipNanoamp(3, i);
                classifier += 2 * Math.abs(h) + 2 * sourcing(model.classifier(), i, h);
            }
            assertThat(supply.stageNanoamp(whole.structure().projection(), network))
                    .isCloseTo(projection, within(1e-6));
            assertThat(supply.stageNanoamp(whole.structure().classifier(), network))
                    .isCloseTo(classifier, within(1e-6));
        }
    }

    /** Sourcing mirrors of the rail that carries the current: positive weights of a positive one, else negative ones. */
    private static double sourcing(Affine affine, int input, double current) {
        double sum = 0;
        for (int o = 0; o < affine.outputs(); o++) {
            double ratio = Math.signum(current) * affine.weights().get(o, input);
            sum += ratio >= 0.08 ? (0.9915 * ratio - 0.0067) * Math.abs(current) : 0;
        }
        return sum;
    }

    private double programmedBiases(int first, int count) {
        double drawn = 0;
        for (int channel = first; channel < first + count; channel++) {
            double bias = whole.programmedNanoamp()[channel];
            drawn += bias > 0 ? 2 * bias : -bias;
        }
        return drawn;
    }

    /** By the generic technology, where a candidate is copied onto a line of the other polarity; by the published one not. */
    @Test
    void aCopyOfACandidateDrawsWhereTheTechnologyHasOne() {
        for (boolean generic : new boolean[] {true, false}) {
            Technology technology = generic ? Technologies.bundled(Technologies.GENERIC) : Technologies.published();
            Circuit circuit = Circuit.of(model, technology);
            AnalogNetwork network = AnalogNetwork.of(Die.nominal(circuit));
            double[] more = circuit.programmedNanoamp();
            for (int c = 0; c < 7; c++) {
                more[circuit.structure().candidate(2).bias(c)] += 10;
            }
            Die die = Die.nominal(circuit);
            AnalogNetwork other = new AnalogNetwork(die, more, NodeNoise.NONE);
            SupplyModel supply = new SupplyModel(die, circuit.programmedNanoamp());
            network.step(Golden.features("uneven")[0]);
            other.step(Golden.features("uneven")[0]);
            double candidates = 0;
            for (int c = 0; c < 7; c++) {
                candidates += other.candidateNanoamp(2, c) - network.candidateNanoamp(2, c);
            }
            StagePlan plan = circuit.structure().candidate(2);
            assertThat(candidates).isGreaterThan(30);
            assertThat(supply.stageNanoamp(plan, other) - supply.stageNanoamp(plan, network))
                    .isCloseTo(generic ? candidates : 0, within(1e-9));
        }
    }

    /** A bias that a chip makes half as large again draws half as much again. */
    @Test
    void aBiasDrawsWhatTheChipMakesOfIt() {
        int channel = whole.structure().projection().bias(0);
        double programmed = whole.programmedNanoamp()[channel];
        assertThat(Math.abs(programmed)).isGreaterThan(0.01);
        assertThat(more(SupplyPart.MIRRORS, half(channel), AnalogNetwork.of(Die.nominal(whole))))
                .isCloseTo(0.5 * (programmed > 0 ? 2 * programmed : -programmed), within(1e-9));
    }

    /** So does a cell current, in each branch that it flows through. */
    @Test
    void aCellDrawsWhatTheChipMakesOfItsCurrents() {
        AnalogNetwork network = AnalogNetwork.of(Die.nominal(whole));
        SupplyModel nominal = new SupplyModel(Die.nominal(whole), whole.programmedNanoamp());
        List<SupplyModel> half = whole.structure().channels().stream()
                .map(channel -> new SupplyModel(half(channel.index()), whole.programmedNanoamp()))
                .toList();
        int high = 0;
        int limited = 0;
        for (float[] frame : Golden.features("uneven")) {
            network.step(frame);
            double drawn = nominal.nanoamp(SupplyPart.CELLS, network);
            for (Cell cell : whole.cells()) {
                int l = cell.layer();
                int c = cell.index();
                boolean on = network.state(l, c);
                double most = 1.03 * cell.thresholdNanoamp();
                double input = network.candidateNanoamp(l, c) + cell.widthNanoamp();
                double into = Math.min(input, most);
                double width = on ? Math.min(input + 0.5 * cell.widthNanoamp(), most) - into : 0;
                double threshold = on ? Math.min(input, 1.5 * most) - into : 0;
                assertThat(half.get(whole.structure().gain(l, c)).nanoamp(SupplyPart.CELLS, network) - drawn)
                        .isCloseTo(0.5 * cell.gainNanoamp(), within(1e-9));
                assertThat(half.get(whole.structure().threshold(l, c)).nanoamp(SupplyPart.CELLS, network) - drawn)
                        .isCloseTo(0.5 * cell.thresholdNanoamp() + threshold, within(1e-9));
                assertThat(half.get(whole.structure().width(l, c)).nanoamp(SupplyPart.CELLS, network) - drawn)
                        .isCloseTo(0.5 * cell.widthNanoamp() * (on ? 2.04 : 1) + width, within(1e-9));
                high += on ? 1 : 0;
                limited += on && input > most ? 1 : 0;
            }
        }
        // Each branch of the law was taken.
        assertThat(high).isBetween(200, 200 * 21 - 200);
        assertThat(limited).isBetween(100, high - 1);
    }

    /** Programmed currents drift with temperature, leaks double every 40 degrees. */
    @Test
    void aHotCellDrawsItsDriftAndItsLeak() {
        AnalogNetwork network = AnalogNetwork.of(Die.nominal(whole));
        network.step(Golden.features("uneven")[0]);
        Conditions hot = Conditions.nominal(whole).at(Corner.TT, 1.8, 27 + 40);
        double wanted = 0;
        for (Cell cell : whole.cells()) {
            boolean on = network.state(cell.layer(), cell.index());
            double input = network.candidateNanoamp(cell.layer(), cell.index()) + cell.widthNanoamp();
            double most = 1.03 * cell.thresholdNanoamp();
            double drift = 0.0002 * 40;
            double into = Math.min(input + drift * cell.widthNanoamp(), (1 + drift) * most) - Math.min(input, most);
            wanted += drift * cell.staticNanoamp() + 0.0136;
            wanted += on ? into + 1.04 * drift * cell.widthNanoamp() : 0.0029;
        }
        assertThat(more(SupplyPart.CELLS, Die.of(whole, Deviations.NONE, hot), network))
                .isCloseTo(wanted, within(1e-9));
    }

    /** Of a slot and of a skip copy. */
    @Test
    void hotNodesDrawTwiceTheLeak() {
        Die hot = Die.of(whole, Deviations.NONE, Conditions.nominal(whole).at(Corner.TT, 1.8, 27 + 40));
        Die nominal = Die.nominal(whole);
        for (StagePlan plan : whole.structure().stages()) {
            assertThat(nominal.stage(plan).supplyLeak()).isPositive();
            assertThat(hot.stage(plan).supplyLeak())
                    .isCloseTo(2 * nominal.stage(plan).supplyLeak(), within(1e-12));
        }
    }

    /** What a die draws beyond the nominal one, with the currents at the nodes as they are. */
    private double more(SupplyPart part, Die die, AnalogNetwork network) {
        return new SupplyModel(die, whole.programmedNanoamp()).nanoamp(part, network)
                - new SupplyModel(Die.nominal(whole), whole.programmedNanoamp()).nanoamp(part, network);
    }

    /** A chip that makes half as much again of what is programmed on one channel. */
    private Die half(int channel) {
        Deviations one = new Deviations() {
            @Override
            public double mirror(int stage, int index, Mirror mirror) {
                return 1;
            }

            @Override
            public double channel(int index) {
                return index == channel ? 1.5 : 1;
            }

            @Override
            public double skip(int layer, int node) {
                return 1;
            }
        };
        return Die.of(whole, one, Conditions.nominal(whole));
    }

    @Test
    void theMirrorsAreAllStages() {
        AnalogNetwork network = AnalogNetwork.of(Die.nominal(whole));
        network.step(Golden.features("uneven")[0]);
        SupplyModel supply = new SupplyModel(Die.nominal(whole), whole.programmedNanoamp());
        double sum = whole.structure().stages().stream()
                .mapToDouble(plan -> supply.stageNanoamp(plan, network))
                .sum();
        assertThat(network.supplyNanoamp(SupplyPart.MIRRORS)).isCloseTo(sum, within(1e-9));
    }

    @Test
    void whatIsNoSiliconDrawsNothing() {
        Die die = Die.nominal(core);
        AnalogNetwork network = AnalogNetwork.of(die);
        network.step(Golden.features("uneven")[0]);
        SupplyModel supply = new SupplyModel(die, core.programmedNanoamp());
        assertThat(supply.stageNanoamp(core.structure().projection(), network)).isZero();
        assertThat(supply.stageNanoamp(core.structure().classifier(), network)).isZero();
    }

    /** The published split holds the outputs of the last layer in both of its parts. */
    @Test
    void thePublishedMirrorsHoldTheLastOutputsToo() {
        AnalogNetwork network = AnalogNetwork.of(Die.nominal(core));
        for (float[] frame : Golden.features("uneven")) {
            network.step(frame);
            double twice = 0.025;
            for (int c = 0; c < 7; c++) {
                twice += network.outputNanoamp(2, c);
            }
            assertThat(network.supplyNanoamp(SupplyPart.COUNTED_TWICE)).isCloseTo(twice, within(1e-12));
            assertThat(network.supplyNanoamp())
                    .isEqualTo(network.supplyNanoamp(SupplyPart.CELLS) + network.supplyNanoamp(SupplyPart.MIRRORS));
        }
    }

    /** At its own size a network draws what it drew; twice as wide, each kind of stage has as many weights as its shape has. */
    @Test
    void scalingBeginsAtTheNetworkItself() {
        Die die = Die.nominal(whole);
        AnalogNetwork network = AnalogNetwork.of(die);
        SupplyModel supply = new SupplyModel(die, whole.programmedNanoamp());
        Scaling.Averages averages = new Scaling.Averages(die, supply);
        double cells = 0;
        double linear = 0;
        double square = 0;
        for (float[] frame : Golden.features("uneven")) {
            averages.add(network.step(frame));
            cells += 1.8 * network.supplyNanoamp(SupplyPart.CELLS) / 200;
            for (StagePlan plan : whole.structure().stages()) {
                double drawn = 1.8 * supply.stageNanoamp(plan, network) / 200;
                linear += plan.layer() < 0 ? drawn : 0;
                square += plan.layer() < 0 ? 0 : drawn;
            }
        }
        ScalingPoint same = averages.scaling().at(7);
        assertThat(same.cells()).isEqualTo(7);
        assertThat(same.cellsNanowatt()).isCloseTo(cells, within(1e-6));
        assertThat(same.mirrorsNanowatt()).isCloseTo(linear + square, within(1e-6));
        ScalingPoint twice = averages.scaling().at(14);
        assertThat(twice.cellsNanowatt()).isCloseTo(2 * cells, within(1e-6));
        assertThat(twice.mirrorsNanowatt()).isCloseTo(2 * linear + 4 * square, within(1e-6));
    }

    /** The paper's claim: the recurrent part grows linearly with d, the mirrors quadratically. */
    @Test
    void cellsScaleLinearlyAndMirrorsQuadratically() {
        Die die = Die.nominal(whole);
        AnalogNetwork network = AnalogNetwork.of(die);
        Scaling.Averages averages = new Scaling.Averages(die, new SupplyModel(die, whole.programmedNanoamp()));
        for (float[] frame : Golden.features("uneven")) {
            averages.add(network.step(frame));
        }
        Scaling scaling = averages.scaling();
        List<ScalingPoint> points =
                Stream.of(64, 128, 256, 512).map(scaling::at).toList();
        assertThat(Scaling.exponent(points, ScalingPoint::cellsNanowatt)).isCloseTo(1, within(0.01));
        assertThat(Scaling.exponent(points, ScalingPoint::mirrorsNanowatt)).isBetween(1.9, 2.01);
    }
}
