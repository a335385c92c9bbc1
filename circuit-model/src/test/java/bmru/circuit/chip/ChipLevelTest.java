package bmru.circuit.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.circuit.Golden;
import bmru.circuit.analog.AnalogNetwork;
import bmru.circuit.bias.Adc;
import bmru.circuit.bias.BiasException;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.level.Level;
import bmru.circuit.level.SupplyPart;
import bmru.circuit.technology.Technologies;
import org.junit.jupiter.api.Test;

/** What the chip shows as a level, beside the circuit, within what tables of twelve bits leave. */
class ChipLevelTest {
    private final Circuit circuit = Circuit.of(Golden.model("uneven"), Technologies.published());
    private final Die die = Die.nominal(circuit);
    private final ChipTables ideal = ChipTables.ideal(circuit, 12);

    @Test
    void everyCurrentIsThatOfTheCircuit() throws BiasException {
        Level chip = new ChipLevel(die, ideal);
        Level analog = AnalogNetwork.of(die);
        float[] frame = Golden.features("uneven")[0];
        chip.step(frame);
        analog.step(frame);
        for (int i = 0; i < 13; i++) {
            assertThat(chip.inputNanoamp(i)).isCloseTo(frame[i], within(0.001));
        }
        for (int l = 0; l < 3; l++) {
            for (int c = 0; c < 7; c++) {
                assertThat(chip.state(l, c)).isEqualTo(analog.state(l, c));
                assertThat(chip.candidateNanoamp(l, c)).isCloseTo(analog.candidateNanoamp(l, c), within(0.02));
                assertThat(chip.outputNanoamp(l, c)).isCloseTo(analog.outputNanoamp(l, c), within(0.001));
                assertThat(chip.skipNanoamp(l + 1, c)).isCloseTo(analog.skipNanoamp(l + 1, c), within(0.02));
            }
        }
        for (int k = 0; k < 5; k++) {
            assertThat(chip.classNanoamp(k)).isCloseTo(analog.classNanoamp(k), within(0.02));
            assertThat(Math.abs(chip.classNanoamp(k))).isGreaterThan(0.03);
        }
        for (SupplyPart part : SupplyPart.values()) {
            assertThat(chip.supplyNanoamp(part)).isCloseTo(analog.supplyNanoamp(part), within(0.2));
        }
        assertThat(chip.winner()).isEqualTo(analog.winner());
        assertThat(chip.supplyVolt()).isEqualTo(1.8);
    }

    /** A class is what the converter's code says, not what flows. */
    @Test
    void aClassIsAMultipleOfTheConvertersStep() throws BiasException {
        Level fine = new ChipLevel(die, ideal);
        Level coarse = new ChipLevel(die, new ChipTables(ideal.bias(), ideal.inputs(), new Adc(8, 50_000)));
        float[] frame = Golden.features("uneven")[0];
        fine.step(frame);
        coarse.step(frame);
        for (int k = 0; k < 5; k++) {
            assertThat(coarse.classNanoamp(k)).isEqualTo(Math.rint(fine.classNanoamp(k) / 0.05) * 0.05, within(1e-9));
        }
    }

    @Test
    void featuresBeyondTheirDacAreCounted() throws BiasException {
        Level chip = new ChipLevel(die, ideal);
        float[] frame = new float[13];
        assertThat(chip.step(frame).heldFeatures()).isZero();
        frame[2] = 9;
        frame[5] = -9;
        frame[6] = 7.9f;
        assertThat(chip.step(frame).heldFeatures()).isEqualTo(2);
        assertThat(chip.step(frame).heldFeatures()).isEqualTo(4);
        assertThat(chip.inputNanoamp(2)).isCloseTo(8, within(0.003));
    }
}
