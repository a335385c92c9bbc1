package bmru.circuit.chip;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.circuit.Golden;
import bmru.circuit.bias.BiasException;
import bmru.circuit.bias.BiasProgram;
import bmru.circuit.bias.BiasWord;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.technology.Technologies;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurrentNoiseTest {
    private final Circuit circuit = Circuit.of(Golden.model("uneven"), Technologies.published());
    private final ChipTables tables = ChipTables.ideal(circuit, 12);

    private Chip started(CurrentNoise noise) throws BiasException {
        Chip chip = new Chip(Die.nominal(circuit), tables, noise);
        chip.powerOn();
        for (BiasWord word : BiasProgram.compile(circuit, tables).powerUpOrder()) {
            chip.writeShadow(word.channel().index(), word.code());
        }
        chip.commit();
        chip.start();
        chip.setInputs(new int[tables.inputs().size()]);
        return chip;
    }

    /** Seven nodes and cells a layer, three layers, five classes. */
    @Test
    void everyNodeIsDisturbedOnceAFrame() throws BiasException {
        List<Integer> counts = new ArrayList<>();
        Chip chip = started((femtoamp, count) -> counts.add(count));
        assertThat(chip.step()).isTrue();
        assertThat(counts).containsExactly(7, 7, 7, 7, 7, 7, 7, 5);
    }

    @Test
    void whatIsDisturbedFlowsOn() throws BiasException {
        Chip quiet = started(CurrentNoise.NONE);
        Chip noisy = started((femtoamp, count) -> {
            for (int i = 0; i < count; i++) {
                femtoamp[i] += 100_000;
            }
        });
        assertThat(quiet.step() && noisy.step()).isTrue();
        for (int node = 0; node < 7; node++) {
            double added = noisy.probe().skipNanoamp(0, node) - quiet.probe().skipNanoamp(0, node);
            assertThat(added).isCloseTo(0.1, org.assertj.core.api.Assertions.within(1e-9));
        }
    }
}
