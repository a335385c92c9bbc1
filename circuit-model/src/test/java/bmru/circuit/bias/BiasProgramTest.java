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
        List<DacTable> narrow =
                new ArrayList<>(Collections.nCopies(ideal.bias().size(), DacTable.ideal(4, -2000, 1000)));
        ChipTables tables = new ChipTables(narrow, ideal.inputs(), ideal.adc());
        assertThatThrownBy(() -> BiasProgram.compile(circuit, tables))
                .isInstanceOf(BiasException.class)
                .hasMessage("projection.bias1 wants 0.175726 nA: its DAC gives -0.002000 to 0.013000 nA");
    }

    /** A current may lie beyond its table by the table's largest step, not by more. */
    @Test
    void aLittleBeyondItsDacIsSetToTheEnd() throws BiasException {
        ChipTables ideal = ChipTables.ideal(circuit, 12);
        long wanted = Math.round(circuit.programmedNanoamp()[0] * 1e6);
        DacTable near = DacTable.ofFemtoamp(wanted - 2000, wanted - 1000);
        BiasWord word = BiasProgram.compile(circuit, with(ideal, near)).words().get(0);
        assertThat(word.code()).isEqualTo(1);
        assertThat(word.errorFemtoamp()).isEqualTo(-1000);
        assertThat(word.wantedFemtoamp()).isEqualTo(wanted);
        DacTable far = DacTable.ofFemtoamp(wanted - 2000, wanted - 1001);
        assertThatThrownBy(() -> BiasProgram.compile(circuit, with(ideal, far))).isInstanceOf(BiasException.class);
    }

    private static ChipTables with(ChipTables ideal, DacTable first) {
        List<DacTable> bias = new ArrayList<>(ideal.bias());
        bias.set(0, first);
        return new ChipTables(bias, ideal.inputs(), ideal.adc());
    }

    @Test
    void tablesOfAnotherBoardAreRefused() {
        ChipTables ideal = ChipTables.ideal(circuit, 12);
        ChipTables fewer = new ChipTables(ideal.bias().subList(1, 46), ideal.inputs(), ideal.adc());
        assertThatThrownBy(() -> BiasProgram.compile(circuit, fewer))
                .isInstanceOf(BiasException.class)
                .hasMessage("the board has 45 bias channels: model "
                        + circuit.model().name() + " wants 46");
    }

    @Test
    void codesAndCurrentsAreThoseOfTheWords() throws BiasException {
        ChipTables tables = ChipTables.ideal(circuit, 12);
        BiasProgram program = BiasProgram.compile(circuit, tables);
        for (int channel = 0; channel < 46; channel++) {
            int code = program.codes()[channel];
            assertThat(code).isEqualTo(program.words().get(channel).code());
            assertThat(program.setNanoamp()[channel])
                    .isEqualTo(tables.bias().get(channel).femtoamp(code) / 1e6);
        }
    }
}
