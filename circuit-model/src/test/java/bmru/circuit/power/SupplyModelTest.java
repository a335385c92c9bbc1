package bmru.circuit.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.circuit.Golden;
import bmru.circuit.analog.AnalogNetwork;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.technology.Technologies;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SupplyModelTest {
    private final Circuit circuit = Circuit.of(Golden.model("small"), Technologies.published());
    private final Die die = Die.nominal(circuit);
    private final SupplyModel supply = new SupplyModel(die, AnalogNetwork.wanted(die));

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
            assertThat(supply.at(network).cellsNanowatt()).isCloseTo(expected, within(1e-9));
        }
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
