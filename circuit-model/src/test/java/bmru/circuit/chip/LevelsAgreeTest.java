package bmru.circuit.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.circuit.Golden;
import bmru.circuit.analog.AnalogNetwork;
import bmru.circuit.bias.BiasException;
import bmru.circuit.bias.BiasProgram;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.bias.InputCodes;
import bmru.circuit.die.Conditions;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.model.Model;
import bmru.circuit.network.ExactNetwork;
import bmru.circuit.network.NetworkState;
import bmru.circuit.technology.Technologies;
import bmru.circuit.variation.Mismatch;
import bmru.circuit.variation.VirtualChip;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
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

    /** Forty networks of random shapes: all three levels give the same bits in every frame. */
    @Test
    void levelsGiveTheSameBitsOnRandomNetworks() throws BiasException {
        int high = 0;
        int all = 0;
        for (long seed = 1; seed <= 40; seed++) {
            RandomNetworks networks = new RandomNetworks(seed);
            Model model = networks.model();
            Circuit circuit = Circuit.of(model, Technologies.ideal());
            ExactNetwork exact = new ExactNetwork(model);
            AnalogNetwork analog = AnalogNetwork.of(Die.nominal(circuit));
            ChipRun chip = new ChipRun(circuit, FINE_BITS);
            for (float[] frame : networks.frames(model, 60)) {
                assertSameBits(analog.step(frame), exact.step(frame), "circuit, seed " + seed);
                assertSameBits(chip.step(frame), exact, "chip, seed " + seed);
                for (int l = 0; l < exact.layers(); l++) {
                    for (int c = 0; c < exact.cells(l); c++) {
                        high += exact.state(l, c) ? 1 : 0;
                        all++;
                    }
                }
            }
        }
        // Cells that never or always switch would agree whatever the levels do.
        assertThat((double) high / all).isBetween(0.2, 0.8);
    }

    private static void assertSameBits(NetworkState actual, NetworkState expected, String what) {
        for (int l = 0; l < expected.layers(); l++) {
            for (int c = 0; c < expected.cells(l); c++) {
                assertThat(actual.state(l, c)).as(what).isEqualTo(expected.state(l, c));
            }
        }
        float best = expected.classValue(expected.winner());
        assertThat(expected.classValue(actual.winner())).as(what).isCloseTo(best, within(1e-4f));
    }

    /** Serial 5, programmed twice and another board's chip of the same number: one trace; serial 6 has another. */
    @Test
    void aVirtualChipIsTheSameWheneverItIsProgrammed() throws BiasException {
        Circuit circuit = Circuit.of(Golden.model("small"), Technologies.published());
        Conditions place = Conditions.nominal(circuit.technology());
        Mismatch mismatch = Mismatch.of(circuit.technology(), 1);
        ChipRun chip = new ChipRun(new VirtualChip(circuit, mismatch, 5).die(place), USUAL_BITS);
        List<List<Float>> first = currents(chip);
        chip.program();
        assertThat(currents(chip)).isEqualTo(first);
        assertThat(currents(new ChipRun(new VirtualChip(circuit, mismatch, 5).die(place), USUAL_BITS)))
                .isEqualTo(first);
        assertThat(currents(new ChipRun(new VirtualChip(circuit, mismatch, 6).die(place), USUAL_BITS)))
                .isNotEqualTo(first);
    }

    private static List<List<Float>> currents(ChipRun chip) {
        List<List<Float>> currents = new ArrayList<>();
        for (float[] frame : Golden.features("small")) {
            NetworkState state = chip.step(frame);
            currents.add(List.of(state.classValue(0), state.classValue(1), state.candidate(1, 2)));
        }
        return currents;
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

        private final int[] program;

        ChipRun(Circuit circuit, int bits) throws BiasException {
            this(Die.nominal(circuit), bits);
        }

        ChipRun(Die die, int bits) throws BiasException {
            ChipTables tables = ChipTables.ideal(die.circuit(), bits);
            chip = new Chip(die, tables);
            codes = new InputCodes(tables);
            program = BiasProgram.compile(die.circuit(), tables).codes();
            program();
        }

        void program() {
            chip.powerOn();
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
