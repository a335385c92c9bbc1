package bmru.circuit.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.circuit.Golden;
import bmru.circuit.analog.AnalogNetwork;
import bmru.circuit.bias.BiasException;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.die.Conditions;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Silicon;
import bmru.circuit.level.Level;
import bmru.circuit.level.LevelView;
import bmru.circuit.model.Model;
import bmru.circuit.network.ExactNetwork;
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

    /** 8 fA a step, a small part of what random networks keep away from thresholds, and a quarter of the codes. */
    private static final int RANDOM_BITS = 20;

    private static final int USUAL_BITS = 12;

    @ParameterizedTest
    @ValueSource(strings = {"small", "uneven", "wide"})
    void idealTechnologyGivesTheBitsOfTheExactNetwork(String tag) {
        Model model = Golden.lowAtStart(tag);
        ExactNetwork exact = new ExactNetwork(model);
        AnalogNetwork analog = AnalogNetwork.of(Die.nominal(Circuit.of(model, Technologies.ideal())));
        for (float[] frame : Golden.features(tag)) {
            assertSame(analog.step(frame), exact.step(frame), 1e-5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"small", "uneven", "wide"})
    void idealChipWithFineTablesGivesTheBitsOfTheExactNetwork(String tag) throws BiasException {
        Model model = Golden.lowAtStart(tag);
        ExactNetwork exact = new ExactNetwork(model);
        ChipLevel chip = chip(Die.nominal(Circuit.of(model, Technologies.ideal())), FINE_BITS);
        for (float[] frame : Golden.features(tag)) {
            assertSame(chip.step(frame), exact.step(frame), 1e-4);
        }
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
            ChipLevel chip = chip(Die.nominal(circuit), RANDOM_BITS);
            for (float[] frame : networks.frames(Die.nominal(circuit), 60)) {
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

    /** Forty chips off the line, each another network: circuit and chip give the same bits by the published laws. */
    @Test
    void circuitAndChipGiveTheSameBitsOnRandomNetworksByThePublishedLaws() throws BiasException {
        int high = 0;
        int all = 0;
        for (long seed = 1; seed <= 40; seed++) {
            RandomNetworks networks = new RandomNetworks(seed);
            Silicon silicon = seed % 2 == 0 ? Silicon.CORE : Silicon.WHOLE;
            Circuit circuit = Circuit.of(networks.model(), Technologies.published(), silicon);
            Mismatch mismatch = Mismatch.of(circuit.technology(), Mismatch.Kind.PUBLISHED, 1);
            Die die = new VirtualChip(circuit, mismatch, seed).die(Conditions.nominal(circuit));
            AnalogNetwork analog = AnalogNetwork.of(die);
            ChipLevel chip = chip(die, RANDOM_BITS);
            for (float[] frame : networks.frames(die, 60)) {
                assertSameBits(chip.step(frame), analog.step(frame), silicon + ", seed " + seed);
                assertThat(chip.supplyNanoamp()).isCloseTo(analog.supplyNanoamp(), within(1e-3));
                for (int l = 0; l < analog.layers(); l++) {
                    for (int c = 0; c < analog.cells(l); c++) {
                        high += analog.state(l, c) ? 1 : 0;
                        all++;
                    }
                }
            }
        }
        assertThat((double) high / all).isBetween(0.2, 0.8);
    }

    private static void assertSameBits(LevelView actual, LevelView expected, String what) {
        for (int l = 0; l < expected.layers(); l++) {
            for (int c = 0; c < expected.cells(l); c++) {
                assertThat(actual.state(l, c)).as(what).isEqualTo(expected.state(l, c));
            }
        }
        double best = expected.classNanoamp(expected.winner());
        assertThat(expected.classNanoamp(actual.winner())).as(what).isCloseTo(best, within(1e-4));
    }

    /** Serial 5, started twice and another board's chip of the same number: one trace; serial 6 has another. */
    @Test
    void aVirtualChipIsTheSameWheneverItIsStarted() throws BiasException {
        Circuit circuit = Circuit.of(Golden.model("small"), Technologies.published());
        Conditions place = Conditions.nominal(circuit);
        Mismatch mismatch = Mismatch.of(circuit.technology(), Mismatch.Kind.PELGROM, 1);
        ChipLevel chip = chip(new VirtualChip(circuit, mismatch, 5).die(place), USUAL_BITS);
        List<List<Double>> first = currents(chip);
        chip.reset();
        assertThat(currents(chip)).isEqualTo(first);
        assertThat(currents(chip(new VirtualChip(circuit, mismatch, 5).die(place), USUAL_BITS)))
                .isEqualTo(first);
        assertThat(currents(chip(new VirtualChip(circuit, mismatch, 6).die(place), USUAL_BITS)))
                .isNotEqualTo(first);
    }

    private static List<List<Double>> currents(Level chip) {
        List<List<Double>> currents = new ArrayList<>();
        for (float[] frame : Golden.features("small")) {
            Level state = chip.step(frame);
            currents.add(List.of(state.classNanoamp(0), state.classNanoamp(1), state.candidateNanoamp(1, 2)));
        }
        return currents;
    }

    private static void assertSame(LevelView actual, LevelView expected, double tolerance) {
        for (int l = 0; l < expected.layers(); l++) {
            for (int c = 0; c < expected.cells(l); c++) {
                assertThat(actual.state(l, c)).isEqualTo(expected.state(l, c));
                assertThat(actual.candidateNanoamp(l, c)).isCloseTo(expected.candidateNanoamp(l, c), within(tolerance));
            }
        }
        for (int k = 0; k < expected.classes(); k++) {
            assertThat(actual.classNanoamp(k)).isCloseTo(expected.classNanoamp(k), within(tolerance));
        }
        assertThat(actual.winner()).isEqualTo(expected.winner());
    }

    private static ChipLevel chip(Die die, int bits) throws BiasException {
        return new ChipLevel(die, ChipTables.ideal(die.circuit(), bits));
    }
}
