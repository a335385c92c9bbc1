package bmru.hil.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bmru.boards.board.Board;
import bmru.boards.board.ForwardingBoard;
import bmru.boards.definition.DefinitionReader;
import bmru.boards.device.DeviceInfo;
import bmru.boards.machine.MachineBoard;
import bmru.boards.virtual.VirtualDevice;
import bmru.circuit.bias.BiasProgram;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.die.Conditions;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.noise.ChipNoise;
import bmru.circuit.variation.Mismatch;
import bmru.circuit.variation.VirtualChip;
import bmru.hil.TestCircuits;
import bmru.hil.identification.Specimen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A small version of the experiment of hil/README.md, on a network that was not trained for mismatch: three noisy chips,
 * clips of features that walk at random, fixed seeds.
 */
class CalibratorTest {
    private static final Path MODEL = Path.of("src/test/resources/calibration/not-for-mismatch.model.json");

    private final Circuit circuit = TestCircuits.whole(MODEL);
    private final ChipTables tables = DefinitionReader.bundled("virtual").tables(circuit);
    private final int[] designed = BiasProgram.compile(circuit, tables).codes();

    CalibratorTest() throws IOException {}

    private Die die(int serial) {
        return new VirtualChip(circuit, Mismatch.of(circuit.technology(), Mismatch.Kind.PUBLISHED, 1), serial)
                .die(Conditions.nominal(circuit));
    }

    private Board board(int serial) {
        ChipNoise noise = new ChipNoise(circuit.technology(), serial, 2, 1e6);
        return new MachineBoard(
                "virtual:" + serial, new VirtualDevice("virtual", "VC-" + serial, die(serial), tables, null, noise));
    }

    @Test
    void threeChipsHaveFewerWrongBitsOnClipsThatTuningDidNotSee() throws IOException {
        List<EncodedClip> tuning = TestCircuits.walks(circuit, tables, 80, 1);
        List<EncodedClip> held = TestCircuits.walks(circuit, tables, 100, 2);
        Behaviour wanted = Behaviour.of(Die.nominal(circuit), tables, designed, held);
        double before = 0;
        double after = 0;
        for (int serial = 1; serial <= 3; serial++) {
            try (Board board = board(serial)) {
                Specimen specimen = new Specimen(board, circuit, tables);
                Calibration calibration =
                        new Calibrator(specimen, designed, tuning, false, 40_000).run("p", serial, (at, all) -> {});
                assertThat(calibration.frames()).isBetween(30_000L, 40_000L);
                assertThat(calibration.better()).isTrue();
                before += Agreement.of(wanted, Behaviour.of(die(serial), tables, designed, held))
                        .wrong();
                after += Agreement.of(wanted, Behaviour.of(die(serial), tables, calibration.codes(), held))
                        .wrong();
            }
        }
        assertThat(before / 3).isGreaterThan(0.03);
        assertThat(after).isLessThan(0.38 * before);
    }

    @Test
    void framesThatAreTooFewAreRefused() {
        try (Board board = board(1)) {
            Specimen specimen = new Specimen(board, circuit, tables);
            assertThatThrownBy(() ->
                            new Calibrator(specimen, designed, TestCircuits.walks(circuit, tables, 10, 1), true, 2500))
                    .hasMessageContaining("frames=2500: allowed 6820 or more");
        }
    }

    @Test
    void aBoardThatConvertsNoClassCurrentsHasNoDecisions() throws IOException {
        List<EncodedClip> clips = TestCircuits.walks(circuit, tables, 2, 1);
        Behaviour wanted = Behaviour.of(Die.nominal(circuit), tables, designed, clips);
        try (Board board = new BitsAlone(board(1))) {
            Specimen specimen = new Specimen(board, circuit, tables);
            specimen.program("p", designed);
            Agreement there = Agreement.of(wanted, Behaviour.of(specimen, clips, "before", wanted, at -> {}));
            assertThat(there.equalDecisions()).isEqualTo(-1);
            assertThat(there.decisions()).isNaN();
            assertThat(there.wrong()).isBetween(0.001, 0.2);
        }
    }

    private static final class BitsAlone extends ForwardingBoard {
        BitsAlone(Board board) {
            super(board);
        }

        @Override
        public DeviceInfo info() {
            DeviceInfo all = super.info();
            return new DeviceInfo(
                    all.board(),
                    all.serial(),
                    all.channels(),
                    all.largestCode(),
                    all.inputs(),
                    all.cells(),
                    0,
                    0,
                    all.settleUs(),
                    all.simulated());
        }
    }
}
