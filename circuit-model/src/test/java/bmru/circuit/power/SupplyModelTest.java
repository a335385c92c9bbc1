package bmru.circuit.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.circuit.Golden;
import bmru.circuit.analog.AnalogNetwork;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Mirror;
import bmru.circuit.element.Stage;
import bmru.circuit.level.SupplyPart;
import bmru.circuit.technology.MirrorLaw;
import bmru.circuit.technology.Technologies;
import bmru.circuit.technology.Technology;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SupplyModelTest {
    private final Circuit circuit = Circuit.of(Golden.model("small"), Technologies.published());
    private final Die die = Die.nominal(circuit);
    private final SupplyModel supply = new SupplyModel(die, circuit.programmedNanoamp());

    @Test
    void idleCellsDrawTheirProgrammedCurrentsAndLeaks() {
        double leaks = 8 * 0.0417 * 1.8;
        assertThat(supply.idle().cellsNanowatt()).isCloseTo(circuit.staticCellsNanowatt() + leaks, within(1e-9));
    }

    @Test
    void aHighCellAddsItsOutputBranch() {
        AnalogNetwork network = AnalogNetwork.of(die);
        for (float[] frame : Golden.features("small")) {
            network.step(frame);
            double expected = supply.idle().cellsNanowatt();
            for (int c = 0; c < circuit.cells().size(); c++) {
                boolean high = network.state(c / 4, c % 4);
                expected += high ? 1.8 * circuit.cells().get(c).gainNanoamp() : 0;
            }
            assertThat(1.8 * network.supplyNanoamp(SupplyPart.CELLS)).isCloseTo(expected, within(1e-9));
        }
    }

    /** Every mirror branch counted one by one, sourcing and sinking, from the currents at the nodes; and the biases. */
    @Test
    void mirrorsDrawTheirBranchesAndBiasesIntoNodes() {
        AnalogNetwork network = AnalogNetwork.of(die);
        Technology technology = circuit.technology();
        for (float[] frame : Golden.features("small")) {
            network.step(frame);
            double drawn = 0;
            for (Stage stage : circuit.stages()) {
                for (Mirror mirror : stage.mirrors()) {
                    if (!mirror.exists()) {
                        continue;
                    }
                    double input = input(network, stage, mirror);
                    MirrorLaw law = technology.mirror(mirror.polarity());
                    drawn += law.gain(mirror.widthUm()) * input + law.leakNanoamp();
                }
                drawn += stage.biasNanoamp().stream()
                        .mapToDouble(bias -> Math.max(0, bias))
                        .sum();
            }
            assertThat(1.8 * network.supplyNanoamp(SupplyPart.MIRRORS)).isCloseTo(1.8 * drawn, within(1e-9));
        }
    }

    /** What a mirror copies: a rail carries only its own sign. */
    private static double input(AnalogNetwork network, Stage stage, Mirror mirror) {
        int i = mirror.input();
        double current = switch (stage.kind()) {
            case PROJECTION -> network.inputNanoamp(i);
            case CANDIDATE -> network.skipNanoamp(stage.layer(), i);
            case OUTPUT -> network.outputNanoamp(stage.layer(), i);
            case CLASSIFIER -> network.skipNanoamp(2, i);
        };
        return Math.max(0, mirror.negativeRail() ? -current : current);
    }

    /** The paper's claim: the recurrent part grows linearly with d, the mirrors quadratically. */
    @Test
    void cellsScaleLinearlyAndMirrorsQuadratically() {
        AnalogNetwork network = AnalogNetwork.of(die);
        Scaling.Averages averages = new Scaling.Averages(die, supply);
        for (float[] frame : Golden.features("small")) {
            averages.add(network.step(frame));
        }
        Scaling scaling = averages.scaling();
        List<ScalingPoint> points =
                Stream.of(64, 128, 256, 512).map(scaling::at).toList();
        assertThat(Scaling.exponent(points, ScalingPoint::cellsNanowatt)).isCloseTo(1, within(0.01));
        assertThat(Scaling.exponent(points, ScalingPoint::mirrorsNanowatt)).isBetween(1.9, 2.01);
    }
}
