package bmru.host.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.boards.definition.DefinitionReader;
import bmru.boards.program.Program;
import bmru.boards.program.ProgramFile;
import bmru.boards.program.Tuning;
import bmru.circuit.element.Silicon;
import bmru.circuit.model.ModelReader;
import bmru.circuit.rule.Design;
import bmru.circuit.technology.Technologies;
import bmru.hil.readback.SessionReader;
import bmru.host.Invocation;
import bmru.host.program.Programs;
import bmru.host.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that was tuned too long ago, at another temperature or supply marks everything that is made with it. */
class ExpiryTest {
    @TempDir
    private Path folder;

    private final double volt = DefinitionReader.bundled("virtual").supplyVolt();

    ExpiryTest() throws IOException {}

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    /** For chip VC-3, with the codes as compiled: what they do is nothing to this test. */
    private void program(Instant made, double supplyVolt) throws IOException {
        Invocation compiled = Invocation.of(
                "program", "compile", "--model", "stop-d4", "--board", "virtual", "-o", at("compiled.bin"), "--force");
        assertThat(compiled.exitCode()).as(compiled.err()).isEqualTo(ExitCode.OK);
        Program program = Programs.read(folder.resolve("compiled.bin"));
        Path model = Invocation.ROOT.resolve("models/stop-d4.model.json");
        var circuit = Design.of(
                        ModelReader.read(Files.readString(model), "stop-d4"), Technologies.published(), Silicon.WHOLE)
                .circuit();
        Tuning tuning = new Tuning(
                "VC-3",
                made,
                new Tuning.Validity(30, 23, 5, supplyVolt, 0.05),
                40,
                60_000,
                new Tuning.Score(0.94, 0.05),
                new Tuning.Score(0.97, 0.01));
        int[] codes = program.words().stream().mapToInt(word -> word.code()).toArray();
        var tables = DefinitionReader.bundled("virtual").tables(circuit);
        Files.write(folder.resolve("tuned.bin"), ProgramFile.write(program.tuned(codes, tables, tuning)));
    }

    /** Runs a clip and gives what is printed, as text and as JSON, and what the twin and the report say. */
    private List<String> said(String celsius) throws IOException {
        List<String> said = new ArrayList<>();
        for (String form : List.of("text", "json")) {
            List<String> words = new ArrayList<>(List.of("bench", "run", "--board", "virtual:3"));
            words.addAll(List.of("--program", at("tuned.bin"), "--session", at(form), "--temperature", celsius));
            words.addAll(List.of("--rate", "0", "--power-rate", "0"));
            words.add(Invocation.SAMPLES.resolve("stop-american.wav").toString());
            if (form.equals("json")) {
                words.add("--json");
            }
            Invocation run = Invocation.of(words.toArray(String[]::new));
            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
            said.add(run.out());
        }
        said.add(Invocation.of("bench", "twin", at("text")).out());
        Invocation report = Invocation.of("bench", "report", at("text"));
        assertThat(report.exitCode()).as(report.err()).isEqualTo(ExitCode.OK);
        said.add(Files.readString(folder.resolve("text/report/report.html")));
        said.add(Files.readString(folder.resolve("text/report/results.json")));
        said.add(Objects.requireNonNull(SessionReader.open(folder.resolve("text"))
                        .manifest()
                        .conditions()
                        .calibration())
                .toString());
        // Lines are broken anywhere.
        return said.stream().map(text -> text.replaceAll("\\s+", " ")).toList();
    }

    @Test
    void oneThatHoldsMarksNothing() throws IOException {
        program(Instant.now().minus(Duration.ofDays(29)), volt);
        assertThat(said("27.9")).noneMatch(text -> text.contains("expired:"));
    }

    @Test
    void oneThatIsTooOldMarksAll() throws IOException {
        program(Instant.now().minus(Duration.ofDays(31)), volt);
        assertThat(said("23")).allMatch(text -> text.contains("it was made 31 days ago: holds for 30"));
    }

    @Test
    void oneOfAnotherTemperatureMarksAll() throws IOException {
        program(Instant.now(), volt);
        assertThat(said("28.5")).allMatch(text -> text.contains("it is 28.5 degrees Celsius: made at 23.0"));
    }

    @Test
    void oneOfAnotherSupplyMarksAll() throws IOException {
        program(Instant.now(), volt + 0.1);
        assertThat(said("23")).allMatch(text -> text.contains("the supply is"));
    }
}
