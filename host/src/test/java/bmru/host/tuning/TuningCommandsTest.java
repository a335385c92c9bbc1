package bmru.host.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.host.Invocation;
import bmru.host.terminal.ExitCode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tuning, its program, the twin before and after, and the laws of a chip, as a bench engineer gives the commands. */
class TuningCommandsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private static Invocation bench(List<String> words) throws IOException {
        List<String> all = new ArrayList<>(List.of("bench"));
        all.addAll(words);
        return Invocation.of(all.toArray(String[]::new));
    }

    private static List<String> samples() throws IOException {
        try (Stream<Path> files = Files.list(Invocation.SAMPLES)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".wav"))
                    .sorted()
                    .toList();
        }
    }

    private long wrongBits(String session, String board, String... program) throws IOException {
        List<String> run = new ArrayList<>(List.of("run", "--board", board, "--session", at(session)));
        run.addAll(List.of("--late-ms", "10000", "--rate", "0", "--power-rate", "0", "--model", "stop-d4"));
        run.addAll(List.of(program));
        run.addAll(samples());
        Invocation played = bench(run);
        assertThat(played.exitCode()).as(played.err()).isEqualTo(ExitCode.OK);
        Invocation twin = bench(List.of("twin", at(session), "--json"));
        JsonNode found = JSON.readTree(twin.out());
        assertThat(twin.exitCode()).isEqualTo(found.get("wrong_bits").asLong() == 0 ? 0 : ExitCode.CHECK_FAILED);
        return found.get("wrong_bits").asLong();
    }

    @Test
    void aTunedProgramBringsItsChipNearerToTheTwinAndIsRefusedOnAnother() throws IOException {
        List<String> words = new ArrayList<>(List.of("calibrate", "--board", "virtual:3", "--model", "stop-d4"));
        words.addAll(List.of("-o", at("tuned.bin"), "--frames", "12000", "--temperature", "23", "--json"));
        words.addAll(samples());
        Invocation tuned = bench(words);
        assertThat(tuned.exitCode()).as(tuned.err()).isEqualTo(ExitCode.OK);
        JsonNode report = JSON.readTree(tuned.out());
        assertThat(report.get("wrong_bits_after").asDouble())
                .isLessThan(report.get("wrong_bits_before").asDouble() / 2);
        assertThat(report.get("frames").asLong()).isBetween(10_000L, 12_000L);

        assertThat(wrongBits("ideal", "virtual:")).isZero();
        long before = wrongBits("before", "virtual:3");
        long after = wrongBits("after", "virtual:3", "--program", at("tuned.bin"));
        assertThat(before).isPositive();
        assertThat(after).isLessThan(before / 2);
        assertThat(Files.readString(folder.resolve("after/manifest.json"))).contains("stop-d4 for chip VC-3");

        Invocation shown = Invocation.of("program", "show", at("tuned.bin"));
        assertThat(shown.out()).containsPattern("tuned_to +VC-3 on 20").containsPattern("holds_at_C +23.0");
        Invocation refused = Invocation.of("board", "program", at("tuned.bin"), "--board", "virtual:4");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err()).contains("this is chip VC-4: the program was tuned to chip VC-3");
    }

    @Test
    void aChipsLawsAreATechnologyThatTheCompilerTakes() {
        Invocation laws = Invocation.of(
                "bench", "characterise", "--board", "virtual:5", "--model", "stop-d4", "-o", at("chip.json"), "--json");
        assertThat(laws.exitCode()).as(laws.err()).isEqualTo(ExitCode.OK);
        assertThat(laws.out()).contains("\"monitor_zero_pA\"").contains("\"threshold\"");
        Invocation compiled = Invocation.of(
                "program",
                "compile",
                "--model",
                "stop-d4",
                "--board",
                "virtual",
                "--technology",
                at("chip.json"),
                "-o",
                at("p.bin"),
                "--json");
        assertThat(compiled.exitCode()).as(compiled.err()).isEqualTo(ExitCode.OK);
        assertThat(compiled.out()).contains("published-180nm of chip VC-5");
    }

    @Test
    void whatCannotTuneIsRefusedBeforeTheBoardIsTouched() {
        Invocation few = Invocation.of(
                "bench",
                "calibrate",
                "--board",
                "virtual:3",
                "--model",
                "stop-d4",
                "-o",
                at("no.bin"),
                "--frames",
                "100",
                samplesFirst());
        assertThat(few.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(few.err()).contains("--frames=100: allowed");
        assertThat(folder.resolve("no.bin")).doesNotExist();
    }

    private static String samplesFirst() {
        return Invocation.SAMPLES.resolve("stop-american.wav").toString();
    }
}
