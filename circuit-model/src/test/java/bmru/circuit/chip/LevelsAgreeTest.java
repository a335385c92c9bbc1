package bmru.circuit.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.circuit.Golden;
import bmru.circuit.analog.AnalogNetwork;
import bmru.circuit.bias.BiasException;
import bmru.circuit.bias.BiasProgram;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.bias.InputCodes;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.model.Model;
import bmru.circuit.network.ExactNetwork;
import bmru.circuit.network.NetworkState;
import bmru.circuit.technology.Technologies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LevelsAgreeTest {
    /** 2 fA a step, so that a table of 22 bits reaches 8 nA. */
    private static final int FINE_BITS = 22;

    private static final int USUAL_BITS = 12;

    @ParameterizedTest
    @ValueSource(strings = {"small", "uneven", "wide"})
    void idealTechnologyGivesTheBitsOfTheExactNetwork(String tag) {
        Model model = Golden.model(tag);
        ExactNetwork exact = new ExactNetwork(model);
        AnalogNetwork analog = AnalogNetwork.of(Die.nominal(Circuit.of(model, Technologies.ideal())));
        for (float[] frame : Golden.features(tag)) {
            assertSame(analog.step(frame), exact.step(frame), 1e-5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"small", "uneven", "wide"})
    void idealChipWithFineTablesGivesTheBitsOfTheExactNetwork(String tag) throws BiasException {
        Model model = Golden.model(tag);
        ExactNetwork exact = new ExactNetwork(model);
        ChipRun chip = new ChipRun(Circuit.of(model, Technologies.ideal()), FINE_BITS);
        for (float[] frame : Golden.features(tag)) {
            assertSame(chip.step(frame), exact.step(frame), 1e-4);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"small", "uneven", "wide"})
    void tablesOfTwelveBitsChangeNoDecision(String tag) throws BiasException {
        Model model = Golden.model(tag);
        Circuit circuit = Circuit.of(model, Technologies.published());
        AnalogNetwork analog = AnalogNetwork.of(Die.nominal(circuit));
        ChipRun chip = new ChipRun(circuit, USUAL_BITS);
        int[] analogVotes = new int[model.labels().size()];
        int[] chipVotes = new int[analogVotes.length];
        for (float[] frame : Golden.features(tag)) {
            analogVotes[analog.step(frame).winner()]++;
            chipVotes[chip.step(frame).winner()]++;
        }
        assertThat(best(chipVotes)).isEqualTo(best(analogVotes));
    }

    private static int best(int[] votes) {
        int best = 0;
        for (int k = 1; k < votes.length; k++) {
            best = votes[k] > votes[best] ? k : best;
        }
        return best;
    }

    private static void assertSame(NetworkState actual, NetworkState expected, double tolerance) {
        for (int l = 0; l < expected.layers(); l++) {
            for (int c = 0; c < expected.cells(l); c++) {
                assertThat(actual.state(l, c)).isEqualTo(expected.state(l, c));
                assertThat(actual.candidate(l, c)).isCloseTo(expected.candidate(l, c), within((float) tolerance));
            }
        }
        for (int k = 0; k < expected.classes(); k++) {
            assertThat(actual.classValue(k)).isCloseTo(expected.classValue(k), within((float) tolerance));
        }
        assertThat(actual.winner()).isEqualTo(expected.winner());
    }

    /** A programmed chip, fed with features. */
    private static final class ChipRun {
        private final Chip chip;
        private final InputCodes codes;

        ChipRun(Circuit circuit, int bits) throws BiasException {
            ChipTables tables = ChipTables.ideal(circuit, bits);
            chip = new Chip(Die.nominal(circuit), tables);
            codes = new InputCodes(tables);
            chip.powerOn();
            int[] program = BiasProgram.compile(circuit, tables).codes();
            for (int channel = 0; channel < program.length; channel++) {
                chip.writeShadow(channel, program[channel]);
            }
            chip.commit();
            chip.start();
            assertThat(chip.state()).isEqualTo(SequencerState.RUN);
        }

        NetworkState step(float[] frame) {
            assertThat(codes.encode(frame)).isZero();
            for (int rail = 0; rail < codes.rails(); rail++) {
                chip.setInput(rail, codes.code(rail));
            }
            assertThat(chip.step()).isTrue();
            return chip.probe();
        }
    }
}
