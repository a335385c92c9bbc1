package bmru.circuit.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import bmru.circuit.netlist.CellBench;
import bmru.circuit.netlist.CellBench.Programmed;
import bmru.circuit.netlist.Waveforms;
import bmru.circuit.technology.Technology;
import bmru.circuit.technology.TechnologyReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Readings made from known laws give these laws back, through the technology file. */
class TechnologyTextTest {
    private static final double[] INPUTS = {0.1, 0.5, 1, 2, 3};
    private static final double[] WIDTHS = {0.05, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 5, 15};

    @Test
    void findsTheLawsOfTheReadings() throws Exception {
        MirrorSweep mirrors = new MirrorSweep(mirrorReadings(1.01, 0.007, 0.98, 0.003));
        CellSweep cells = new CellSweep(cellReadings(), 1.25);
        Technology technology = TechnologyReader.read(TechnologyText.of(mirrors, cells, "none"), "sweep");
        assertThat(technology.mirrors().sourcing().slopePerUm()).isCloseTo(1.01, within(1e-6));
        assertThat(technology.mirrors().sourcing().leakNanoamp()).isCloseTo(0.007, within(1e-6));
        assertThat(technology.mirrors().sinking().slopePerUm()).isCloseTo(0.98, within(1e-6));
        assertThat(technology.mirrors().sinking().leakNanoamp()).isCloseTo(0.003, within(1e-6));
        assertThat(technology.cell().gain().slope()).isCloseTo(1.02, within(1e-6));
        assertThat(technology.cell().threshold().effect(0.4)).isCloseTo(0.9 * 0.4 - 0.01, within(1e-6));
        assertThat(technology.cell().width().effect(0.2)).isCloseTo(0.95 * 0.2 - 0.02, within(1e-6));
        assertThat(technology.cell().lowOutputNanoamp()).isCloseTo(0.002, within(1e-6));
        assertThat(technology.provenance()).containsEntry("simulator", "none");
    }

    @Test
    void readsThresholdsWhereTheRampPassesThem() {
        CellBench bench = CellBench.of(List.of(new Programmed(1, 1, 0.5)), 2);
        Waveforms waves = new Waveforms(List.of(
                new double[] {0, 0, 1e-12},
                new double[] {16, 0, 1e-12},
                new double[] {16.000002, 1.8, 1e-9},
                new double[] {40, 1.8, 1e-9},
                new double[] {69.999999, 1.8, 1e-9},
                new double[] {70.000001, 0, 1e-12},
                new double[] {80, 0, 1e-12}));
        CellBench.Reading reading = bench.readings(waves).get(0);
        assertThat(reading.betaHi()).isCloseTo(0.8, within(1e-6));
        assertThat(reading.betaLo()).isCloseTo(0.5, within(1e-6));
        assertThat(reading.high()).isCloseTo(1, within(1e-9));
        assertThat(reading.low()).isCloseTo(1e-3, within(1e-9));
        assertThatThrownBy(() -> bench.readings(new Waveforms(List.of(new double[] {0, 0, 0}))))
                .hasMessage("cell 1 switched at [] s: wanted once on before 40.0 s and at most once off after it");
    }

    /** A cell whose lower threshold is below zero stays on: as a figure it is 0; a law cannot be fitted to it. */
    @Test
    void aCellThatStaysOnHasNoLowerThreshold() {
        CellBench bench = CellBench.of(List.of(new Programmed(1, 1, 1)), 2);
        Waveforms waves = new Waveforms(List.of(
                new double[] {0, 0, 1e-12},
                new double[] {16, 0, 1e-12},
                new double[] {16.000002, 1.8, 1e-9},
                new double[] {80, 1.8, 1e-9}));
        CellBench.Reading stays = bench.readings(waves).get(0);
        assertThat(stays.betaHi()).isCloseTo(0.8, within(1e-6));
        assertThat(stays.betaLo()).isZero();
        List<CellBench.Reading> readings = new ArrayList<>(cellReadings());
        readings.set(3, stays);
        assertThatThrownBy(() -> new CellSweep(readings, 1.25))
                .hasMessage("cell 4 stays on without input: a law wants its threshold");
        // On, off and on again is nothing that a cell does.
        Waveforms twice = new Waveforms(List.of(
                new double[] {0, 0, 0}, new double[] {16, 1.8, 0}, new double[] {60, 0, 0}, new double[] {70, 1.8, 0}));
        assertThatThrownBy(() -> bench.readings(twice)).hasMessageStartingWith("cell 1 switched at [");
        Waveforms late =
                new Waveforms(List.of(new double[] {0, 0, 0}, new double[] {60, 0, 0}, new double[] {70, 1.8, 0}));
        assertThatThrownBy(() -> bench.readings(late)).hasMessageStartingWith("cell 1 switched at [");
    }

    private static Waveforms mirrorReadings(double sourcing, double sourcingLeak, double sinking, double sinkingLeak) {
        double[] row = new double[1 + MirrorSweep.bench().probes().size()];
        int probe = 1;
        for (double input : INPUTS) {
            for (double width : WIDTHS) {
                row[probe++] = 1e-9 * (sourcing * width * input + sourcingLeak);
                row[probe++] = 1e-9 * (sinking * width * input + sinkingLeak);
            }
        }
        assertThat(MirrorSweep.bench().probes()).hasSize(2 * INPUTS.length * WIDTHS.length);
        return new Waveforms(List.of(row));
    }

    private static List<CellBench.Reading> cellReadings() {
        List<CellBench.Reading> readings = new ArrayList<>();
        for (Programmed cell : CellSweep.plan()) {
            double betaHi = 0.9 * cell.thresholdNanoamp() - 0.01;
            double width = 0.95 * cell.widthNanoamp() - 0.02;
            readings.add(new CellBench.Reading(betaHi, betaHi - width, 1.25 * 1.02 * cell.gainNanoamp(), 1.25 * 0.002));
        }
        return readings;
    }
}
