package bmru.hil.characterisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.boards.board.Board;
import bmru.boards.board.ForwardingBoard;
import bmru.boards.board.PowerListener;
import bmru.boards.definition.BoardDefinition;
import bmru.boards.definition.DefinitionReader;
import bmru.boards.machine.MachineBoard;
import bmru.boards.open.BoardUri;
import bmru.boards.open.Boards;
import bmru.boards.virtual.VirtualDevice;
import bmru.circuit.bias.BiasProgram;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.bias.InputCodes;
import bmru.circuit.die.Conditions;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Silicon;
import bmru.circuit.noise.ChipNoise;
import bmru.circuit.rule.Design;
import bmru.circuit.technology.CellLaws;
import bmru.circuit.technology.Technologies;
import bmru.circuit.technology.Technology;
import bmru.circuit.technology.TechnologyReader;
import bmru.circuit.variation.Mismatch;
import bmru.circuit.variation.VirtualChip;
import bmru.hil.TestCircuits;
import bmru.hil.identification.Specimen;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CharacterisationTest {
    private final Circuit circuit = TestCircuits.whole(TestCircuits.STOP_D4);
    private final BoardDefinition definition = DefinitionReader.bundled("virtual");
    private final ChipTables tables = definition.tables(circuit);
    private final int[] designed = BiasProgram.compile(circuit, tables).codes();

    CharacterisationTest() throws IOException {}

    private Specimen specimen(Die die, String serial) throws IOException {
        ChipNoise noise = new ChipNoise(circuit.technology(), 1, 0, 1e6);
        Board board =
                new MachineBoard("virtual:" + serial, new VirtualDevice("virtual", serial, die, tables, null, noise));
        Specimen specimen = new Specimen(board, circuit, tables);
        specimen.program("p", designed);
        return specimen;
    }

    private int[] ones() {
        float[] ones = new float[circuit.structure().features()];
        Arrays.fill(ones, 1);
        InputCodes encoder = new InputCodes(tables, circuit.unitNanoamp());
        encoder.encode(ones);
        int[] inputs = new int[encoder.rails()];
        Arrays.setAll(inputs, encoder::code);
        return inputs;
    }

    @Test
    void theDesignedChipHasTheLawsOfItsTechnology() throws IOException {
        Specimen specimen = specimen(Die.nominal(circuit), "VC-0");
        CellLaws laws = circuit.technology().cell();
        double[] programmed = specimen.programmedNanoamp();
        FittedLaw gain = new GainSweep(specimen).run(ones());
        assertThat(gain.slope()).isCloseTo(laws.gain().slope(), within(0.03));
        CellLawSweep.Laws found = new CellLawSweep(specimen, programmed).run();
        assertThat(found.threshold().slope()).isCloseTo(laws.threshold().slope(), within(0.005));
        assertThat(found.threshold().offset()).isCloseTo(laws.threshold().offsetNanoamp(), within(0.001));
        assertThat(found.width().slope()).isCloseTo(laws.width().slope(), within(0.01));
        assertThat(found.width().offset()).isCloseTo(laws.width().offsetNanoamp(), within(0.002));
        assertThat(found.threshold().residual()).isLessThan(0.005);
    }

    @Test
    void twoChipsAreToldApartAndTheirTechnologyCompiles() throws IOException {
        double[] slopes = new double[2];
        for (int serial = 1; serial <= 2; serial++) {
            VirtualChip chip =
                    new VirtualChip(circuit, Mismatch.of(circuit.technology(), Mismatch.Kind.PUBLISHED, 1), serial);
            Specimen specimen = specimen(chip.die(Conditions.nominal(circuit)), "VC-" + serial);
            CellLawSweep.Laws found = new CellLawSweep(specimen, specimen.programmedNanoamp()).run();
            slopes[serial - 1] = found.threshold().slope();
            // The mean of the cells is that of their ratios of threshold to bias current, by the chip's own deviations.
            assertThat(found.threshold().slope()).isCloseTo(meanRatio(chip), within(0.01));
            assertThat(found.threshold().slopeDeviation()).isBetween(0.03, 0.15);
            String text = MeasuredTechnology.text(
                    Technologies.text(Technologies.PUBLISHED), "VC-" + serial, LocalDate.of(2026, 11, 26), found, null);
            Technology technology = TechnologyReader.read(text, "t.json");
            assertThat(technology.provenance()).containsEntry("chip", "VC-" + serial);
            assertThat(technology.provenance()).containsEntry("measured", "2026-11-26");
            Circuit compiled =
                    Design.of(circuit.model(), technology, Silicon.WHOLE).circuit();
            double wanted = circuit.cells().get(0).betaHi();
            assertThat(compiled.cells().get(0).thresholdNanoamp())
                    .isCloseTo(
                            (wanted - found.threshold().offset())
                                    / found.threshold().slope(),
                            within(1e-9));
        }
        assertThat(Math.abs(slopes[0] - slopes[1])).isGreaterThan(0.005);
    }

    private double meanRatio(VirtualChip chip) {
        double sum = 0;
        var structure = circuit.structure();
        for (int l = 0; l < structure.layers(); l++) {
            for (int c = 0; c < structure.cells(l); c++) {
                sum += chip.channel(structure.threshold(l, c))
                        / chip.channel(structure.candidate(l).bias(c));
            }
        }
        return circuit.technology().cell().threshold().slope() * sum / structure.cells();
    }

    @Test
    void theMonitorsZeroAndGainAreSeen() throws IOException {
        try (Board board = new MachineBoard("virtual:7", Boards.device(BoardUri.parse("virtual:7"), circuit))) {
            MonitorCheck check = MonitorCheck.of(new Specimen(board, circuit, tables), "p", designed, 1000);
            double offset = Objects.requireNonNull(definition.monitor()).offsetErrorPicoamp();
            assertThat(Math.abs(check.zeroPicoamp())).isBetween(1.0, offset + 15);
            assertThat(check.gain()).isCloseTo(1, within(3 * check.gainDeviation()));
            assertThat(check.nonlinearPicoamp()).isLessThan(15);
        }
    }

    /** As a busy host has it: and yet none counts for the step after its own. */
    @Test
    void samplesMayComeLate() throws IOException {
        try (Board board = new MachineBoard("virtual:7", Boards.device(BoardUri.parse("virtual:7"), circuit))) {
            Specimen late = new Specimen(new LateBoard(board), circuit, tables);
            assertThat(MonitorCheck.of(late, "p", designed, 1000).nonlinearPicoamp())
                    .isLessThan(15);
        }
    }

    /** Hands samples over when they are a tenth of a second old. */
    private static final class LateBoard extends ForwardingBoard {
        private static final long LATE_US = 100_000;

        private record Sample(long number, long timeUs, int microvolts, int picoamps, int range, int flags) {}

        LateBoard(Board board) {
            super(board);
        }

        @Override
        public void startPower(int samplesPerSecond, PowerListener listener) throws IOException {
            Deque<Sample> waiting = new ArrayDeque<>();
            super.startPower(samplesPerSecond, new PowerListener() {
                @Override
                public void sample(long number, long timeUs, int microvolts, int picoamps, int range, int flags) {
                    waiting.add(new Sample(number, timeUs, microvolts, picoamps, range, flags));
                    while (waiting.getFirst().timeUs <= timeUs - LATE_US) {
                        Sample old = waiting.removeFirst();
                        listener.sample(old.number, old.timeUs, old.microvolts, old.picoamps, old.range, old.flags);
                    }
                }

                @Override
                public void gap(long firstNumber, long gone, long fromUs, long untilUs) {
                    listener.gap(firstNumber, gone, fromUs, untilUs);
                }
            });
        }
    }
}
