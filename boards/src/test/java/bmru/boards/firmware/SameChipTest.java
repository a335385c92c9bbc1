package bmru.boards.firmware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.boards.board.Board;
import bmru.boards.board.PowerListener;
import bmru.boards.board.ProgramOutcome;
import bmru.boards.board.Words;
import bmru.boards.definition.BoardDefinition;
import bmru.boards.definition.DefinitionReader;
import bmru.boards.device.DeviceInfo;
import bmru.boards.device.Readout;
import bmru.boards.emulator.Emulator;
import bmru.boards.open.Boards;
import bmru.boards.open.TestCircuits;
import bmru.circuit.bias.BiasProgram;
import bmru.circuit.bias.BiasWord;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.bias.InputCodes;
import bmru.circuit.chip.ChipLevel;
import bmru.circuit.die.CellValues;
import bmru.circuit.die.Conditions;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.unit.Units;
import bmru.circuit.variation.Mismatch;
import bmru.circuit.variation.VirtualChip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The firmware's chip is the virtual one: the same bits and codes in every frame, and the same current at the supply. */
class SameChipTest {
    /** Of 200 samples with the monitor's noise the mean has a hundredth of a nanoampere. */
    private static final double MEAN_PICOAMP = 60;

    private static final long SERIAL = 3;

    @TempDir
    private Path folder;

    @Test
    void onLinux() throws Exception {
        try (FirmwareProcess process = FirmwareProcess.simulated(folder, "--tcp", "0")) {
            compare(process.uri());
        }
    }

    @Test
    void onCortexM() throws Exception {
        Path image = FirmwareBuild.arm("simulated");
        try (Emulator emulator = Emulator.start(image, FirmwareProcess.chipFile(folder))) {
            compare("tcp:localhost:" + emulator.port());
        }
    }

    /** A chip with deviations draws what its own currents are, not what was programmed. */
    @Test
    void aChipDrawsWhatItsDeviationsMakeOfTheCurrents() throws Exception {
        Circuit circuit = TestCircuits.small();
        Mismatch mismatch = Mismatch.of(circuit.technology(), Mismatch.Kind.PUBLISHED, 1);
        Die die = new VirtualChip(circuit, mismatch, SERIAL).die(Conditions.nominal(circuit));
        ChipTables tables = DefinitionReader.bundled("virtual").tables(circuit);
        ChipLevel level = new ChipLevel(die, tables);
        frames().forEach(level::step);
        double wanted = Units.NANO_TO_PICO * level.supplyNanoamp();
        List<CellValues> nominal = new ArrayList<>();
        for (CellValues cell : die.cells()) {
            nominal.add(new CellValues(
                    cell.highSlope(),
                    cell.highOffset(),
                    cell.low(),
                    cell.thresholdSlope(),
                    cell.thresholdOffset(),
                    cell.widthSlope(),
                    cell.widthOffset(),
                    cell.candidateFloor(),
                    cell.switchOn(),
                    cell.switchOff(),
                    Die.nominal(circuit).cells().get(0).supply()));
        }
        ChipLevel programmed =
                new ChipLevel(new Die(circuit, die.conditions(), die.stages(), nominal, die.skips()), tables);
        frames().forEach(programmed::step);
        assertThat(Math.abs(Units.NANO_TO_PICO * programmed.supplyNanoamp() - wanted))
                .isGreaterThan(4 * MEAN_PICOAMP);
        Path chip = FirmwareProcess.chipFile(folder, SERIAL);
        try (FirmwareProcess process = FirmwareProcess.startChip("simulated", chip, "--tcp", "0")) {
            assertThat(run(process.uri(), new ArrayList<>())).isCloseTo(wanted, within(MEAN_PICOAMP));
        }
    }

    private static void compare(String uri) throws Exception {
        List<String> virtual = new ArrayList<>();
        List<String> firmware = new ArrayList<>();
        double wanted = run("virtual:0", virtual);
        double there = run(uri, firmware);
        assertThat(firmware).hasSize(frames().size()).isEqualTo(virtual);
        // Some cells switch and some do not: all alike would prove little.
        assertThat(virtual.stream().distinct().count()).isGreaterThan(20);
        assertThat(there).isCloseTo(wanted, within(MEAN_PICOAMP));
    }

    /** @return mean current while the last frame stands, pA */
    private static double run(String uri, List<String> readings) throws Exception {
        Circuit circuit = TestCircuits.small();
        try (Board board = Boards.open(uri, circuit, 1)) {
            BoardDefinition definition = DefinitionReader.bundled("virtual");
            Words words = words(circuit, definition);
            assertThat(board.program("small", words, (done, all) -> {})).isInstanceOf(ProgramOutcome.Programmed.class);
            InputCodes codes = new InputCodes(definition.tables(circuit), circuit.unitNanoamp());
            int[] rails = new int[codes.rails()];
            board.startRun((frame, time, readout) -> readings.add(describe(board.info(), readout)));
            for (float[] frame : frames()) {
                codes.encode(frame);
                Arrays.setAll(rails, codes::code);
                board.step(rails, List.of());
            }
            return mean(board);
        }
    }

    private static Words words(Circuit circuit, BoardDefinition definition) throws Exception {
        int[] words = new int[circuit.structure().channels().size()];
        for (BiasWord word :
                BiasProgram.compile(circuit, definition.tables(circuit)).powerUpOrder()) {
            words[word.channel().index()] = word.code();
        }
        return Words.of(words);
    }

    private static double mean(Board board) throws IOException {
        double[] sum = new double[2];
        board.startPower(1000, new PowerListener() {
            @Override
            public void sample(long number, long time, int microvolts, int picoamps, int range, int flags) {
                sum[0] += picoamps;
                sum[1]++;
            }

            @Override
            public void gap(long firstNumber, long count, long fromUs, long untilUs) {}
        });
        board.poll(300_000);
        board.stopPower();
        assertThat(sum[1]).isGreaterThan(100);
        return sum[0] / sum[1];
    }

    private static String describe(DeviceInfo info, Readout readout) {
        StringBuilder text = new StringBuilder();
        for (int cell = 0; cell < info.cells(); cell++) {
            text.append(readout.state(cell) ? '1' : '0');
        }
        for (int k = 0; k < info.classes(); k++) {
            text.append(' ').append(readout.classCode(k));
        }
        return text.append(' ').append(readout.winner()).toString();
    }

    private static List<float[]> frames() throws IOException {
        List<float[]> frames = new ArrayList<>();
        List<String> lines = Files.readAllLines(Path.of("src/test/resources/golden/small.features.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] numbers = line.split(",", -1);
            float[] frame = new float[numbers.length];
            for (int i = 0; i < frame.length; i++) {
                frame[i] = Float.parseFloat(numbers[i]);
            }
            frames.add(frame);
        }
        return frames;
    }
}
