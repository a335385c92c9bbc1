package bmru.circuit.bias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bmru.circuit.Golden;
import bmru.circuit.element.Circuit;
import bmru.circuit.structure.BiasChannel;
import bmru.circuit.structure.ChannelKind;
import bmru.circuit.technology.Technologies;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BiasProgramTest {
    private final Circuit circuit = Circuit.of(Golden.model("small"), Technologies.published());

    @Test
    void channelsAreThreeACellAndOneABias() {
        List<BiasChannel> channels = circuit.structure().channels();
        assertThat(channels).hasSize(3 * 8 + 4 + 2 * (4 + 4) + 2);
        assertThat(channels.get(0).name()).isEqualTo("projection.bias1");
        assertThat(channels.get(8).name()).isEqualTo("l1.cell1.gain");
        assertThat(channels.get(12).name()).isEqualTo("l1.cell2.threshold");
        assertThat(channels.get(channels.size() - 1).name()).isEqualTo("classifier.bias2");
    }

    @Test
    void everyCurrentIsWithinHalfAStep() throws BiasException {
        BiasProgram program = BiasProgram.compile(circuit, ChipTables.ideal(circuit, 12));
        for (BiasWord word : program.words()) {
            long step = word.channel().kind() == ChannelKind.BIAS ? 1954 : 977;
            assertThat(Math.abs(word.errorFemtoamp())).as(word.channel().name()).isLessThanOrEqualTo(step / 2 + 1);
        }
    }

    @Test
    void poweringUpBeginsWithThresholdsAndEndsWithBiases() throws BiasException {
        List<BiasWord> order =
                BiasProgram.compile(circuit, ChipTables.ideal(circuit, 12)).powerUpOrder();
        assertThat(order.get(0).channel().kind()).isEqualTo(ChannelKind.THRESHOLD);
        assertThat(order)
                .isSortedAccordingTo(
                        (a, b) -> a.channel().kind().compareTo(b.channel().kind()));
        assertThat(order.get(order.size() - 1).channel().kind()).isEqualTo(ChannelKind.BIAS);
    }

    @Test
    void aCurrentBeyondItsDacIsNamed() {
        ChipTables ideal = ChipTables.ideal(circuit, 12);
        List<DacTable> narrow = new ArrayList<>(Collections.nCopies(ideal.bias().size(), DacTable.ideal(4, 0, 1000)));
        ChipTables tables = new ChipTables(narrow, ideal.inputs(), ideal.adc());
        assertThatThrownBy(() -> BiasProgram.compile(circuit, tables))
                .isInstanceOf(BiasException.class)
                .hasMessage("projection.bias1 wants 0.175726 nA: its DAC gives 0.000000 to 0.015000 nA");
    }
}
