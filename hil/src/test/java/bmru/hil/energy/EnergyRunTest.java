package bmru.hil.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import bmru.audio.feature.Features;
import bmru.boards.board.Board;
import bmru.boards.definition.BoardDefinition;
import bmru.boards.definition.DefinitionReader;
import bmru.boards.open.BoardSetup;
import bmru.boards.open.Boards;
import bmru.boards.program.Program;
import bmru.boards.wire.PacketLayout;
import bmru.circuit.bias.BiasProgram;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.chip.ChipLevel;
import bmru.circuit.die.Conditions;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.model.ModelReader;
import bmru.circuit.technology.Technologies;
import bmru.circuit.variation.Mismatch;
import bmru.circuit.variation.VirtualChip;
import bmru.hil.readback.RecordedSession;
import bmru.hil.readback.SessionReader;
import bmru.hil.report.SessionReport;
import bmru.hil.run.Rig;
import bmru.hil.run.Run;
import bmru.hil.run.RunFiles;
import bmru.hil.run.RunListener;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnergyRunTest {
    private static final Path MODEL = Path.of("../circuit-model/src/test/resources/golden/small.model.json");
    private static final long CHIP = 7;
    private static final int RATE = 100;
    private static final int SAMPLES = 5000;
    private static final float LOUD = 1;

    @TempDir
    private Path folder;

    private final Circuit circuit =
            Circuit.of(ModelReader.read(Files.readString(MODEL), MODEL.toString()), Technologies.published());

    EnergyRunTest() throws IOException {}

    private Rig rig(BoardDefinition definition) throws IOException {
        ChipTables tables = definition.tables(circuit);
        Program program = new Program(
                "small",
                "-",
                "virtual",
                definition.idealTables(),
                PacketLayout.VERSION,
                BiasProgram.compile(circuit, tables).words());
        Rig.Opener opener = () -> Boards.open("virtual:" + CHIP, new BoardSetup(circuit, definition, null), 1);
        Board board = opener.open();
        return Rig.of(board, opener, circuit, definition, tables, program);
    }

    private EnergyReport report(BoardDefinition definition, String name) throws IOException {
        try (Rig rig = rig(definition)) {
            Features.Builder loud = new Features.Builder(circuit.structure().features());
            float[] frame = new float[circuit.structure().features()];
            Arrays.fill(frame, LOUD);
            List<int[]> inputs = Run.encoded("loud", loud.add(frame).build(), rig, RunListener.SILENT);
            new EnergyRun(rig, inputs, new EnergyRun.Pace(3, 0.3, 0.05), RATE, SAMPLES, RunListener.SILENT)
                    .record(
                            folder.resolve(name),
                            rig.planned(name, rig.conditions(Map.of(), SAMPLES, null, 1, RATE)),
                            Map.of(RunFiles.MODEL, Files.readAllBytes(MODEL)));
        }
        RecordedSession session = SessionReader.open(folder.resolve(name));
        return Objects.requireNonNull(EnergyAnalysis.of(session));
    }

    /** What the chip draws in the mean of frames that are all the same, by the circuit model. */
    private double drawnNanowatt(BoardDefinition definition, float value, int frames) throws IOException {
        Die die = new VirtualChip(circuit, Mismatch.of(circuit.technology(), Mismatch.Kind.PUBLISHED, 1), CHIP)
                .die(Conditions.nominal(circuit));
        ChipLevel chip = new ChipLevel(die, definition.tables(circuit));
        float[] inputs = new float[circuit.structure().features()];
        Arrays.fill(inputs, value);
        double sum = 0;
        for (int frame = 0; frame < frames; frame++) {
            chip.step(inputs);
            sum += chip.supplyNanoamp() * chip.supplyVolt();
        }
        return sum / frames;
    }

    @Test
    void theChipsPowerIsWhatItDrawsWithoutTheMonitorsOffset() throws IOException {
        BoardDefinition definition = DefinitionReader.bundled("virtual");
        double idle = drawnNanowatt(definition, 0, 1);
        double drawn = drawnNanowatt(definition, LOUD, 30);
        assertThat(drawn).isGreaterThan(1.05 * idle);
        EnergyReport report = report(definition, "energy");
        assertThat(report.refused()).isEmpty();
        assertThat(report.figures())
                .extracting(EnergyFigure::name)
                .containsExactly("power idle", "power at work", "energy a decision");
        // In every round, also in those after frames at work and in the first, which comes after none.
        EnergyFigure rest = report.figures().get(0);
        assertThat(rest.value()).isCloseTo(idle, within(0.006 * idle));
        assertThat(idle).isBetween(rest.low(), rest.high());
        assertThat(rest.high() - rest.low()).isLessThan(0.03 * idle);
        EnergyFigure work = report.figures().get(1);
        // The monitor's offset of up to 180 pW is gone, its gain of up to 0.5 % is not.
        assertThat(work.value()).isCloseTo(drawn, within(0.006 * drawn));
        assertThat(drawn).isBetween(work.low(), work.high());
        assertThat(work.high() - work.low()).isLessThan(0.03 * drawn);
        EnergyFigure decision = report.figures().get(2);
        assertThat(decision.value()).isCloseTo(1.01 * work.value(), within(1e-9));
        assertThat(decision.unit()).isEqualTo("nJ");
        assertThat(decision.scope()).isEqualTo(Scope.CHIP);
        assertThat(decision.origin()).isEqualTo("simulated");
        assertThat(report.notMeasured()).containsExactly(Scope.BIAS_DACS, Scope.CONTROLLER, Scope.HOST);
        SessionReport page = SessionReport.of(SessionReader.open(folder.resolve("energy")));
        assertThat(page.html())
                .contains(
                        "Energy of a decision",
                        "energy a decision",
                        String.format(Locale.ROOT, "%.3f nJ", decision.value()))
                .contains("Not in these figures: bias DACs, controller, host.");
        JsonNode json = new JsonMapper().readTree(page.json());
        assertThat(json.get("clips"))
                .filteredOn(clip -> clip.get("clip").asText().equals(EnergyWindow.CLIP))
                .hasSize(12);
        assertThat(json.get("energy").get("figures").get(2).get("value").asDouble())
                .isEqualTo(decision.value());
        assertThat(json.get("energy").get("figures").get(2).get("scope").asText())
                .isEqualTo("chip");
    }

    @Test
    void belowTheFloorThereIsNoFigureAndAWayToOne() throws IOException {
        BoardDefinition fine = DefinitionReader.bundled("virtual");
        var monitor = Objects.requireNonNull(fine.monitor());
        double floor = 1e6;
        BoardDefinition coarse = new BoardDefinition(
                fine.name(),
                fine.description(),
                fine.driver(),
                fine.biasChannels(),
                fine.inputChannels(),
                fine.cell(),
                fine.bias(),
                fine.input(),
                fine.classCurrents(),
                fine.supplyVolt(),
                new bmru.boards.definition.Monitor(
                        monitor.part(),
                        monitor.samplesPerSecond(),
                        monitor.rangePicoamp(),
                        monitor.resolutionPicoamp(),
                        monitor.gainErrorPercent(),
                        monitor.offsetErrorPicoamp(),
                        monitor.noisePicoamp(),
                        floor),
                null);
        EnergyReport report = report(coarse, "coarse");
        assertThat(report.figures()).isEmpty();
        assertThat(report.refused()).isNotEmpty();
        assertThat(String.join("\n", report.refused())).contains("below the");
        assertThat(SessionReport.of(SessionReader.open(folder.resolve("coarse")))
                        .html())
                .contains("no figure", report.refused().get(0));
    }

    @Test
    void shortWindowsAreRefused() throws IOException {
        try (Rig rig = rig(DefinitionReader.bundled("virtual"))) {
            List<int[]> inputs = List.of(rig.restInputs());
            assertThatThrownBy(() -> new EnergyRun(rig, inputs, 9.9, RATE, SAMPLES, RunListener.SILENT))
                    .hasMessage("seconds=9.9: allowed 10 or more");
        }
    }
}
