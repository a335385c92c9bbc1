package bmru.host.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.boards.program.Program;
import bmru.hil.readback.RecordedSession;
import bmru.hil.readback.SessionReader;
import bmru.hil.result.CalibrationFindings;
import bmru.hil.result.ClipResult;
import bmru.hil.result.Results;
import bmru.hil.session.Manifest;
import bmru.hil.session.SessionState;
import bmru.host.Invocation;
import bmru.host.program.Programs;
import bmru.host.terminal.ExitCode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

    private Invocation calibrated(String board, String session, String program) throws IOException {
        List<String> words = new ArrayList<>(List.of("calibrate", "--board", board, "--model", "stop-d4"));
        words.addAll(List.of("-o", at(program), "--frames", "12000", "--temperature", "23", "--json"));
        words.addAll(List.of("--session", at(session)));
        words.addAll(samples());
        return bench(words);
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
        Invocation tuned = calibrated("virtual:3", "tuning", "tuned.bin");
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
    void aCalibrationIsASessionThatCanBeReportedAndReplayed() throws IOException {
        Invocation tuned = calibrated("virtual:3", "tuning", "tuned.bin");
        assertThat(tuned.exitCode()).as(tuned.err()).isEqualTo(ExitCode.OK);
        JsonNode printed = JSON.readTree(tuned.out());
        RecordedSession session = SessionReader.open(folder.resolve("tuning"));
        assertThat(session.manifest().state()).isEqualTo(SessionState.COMPLETE);
        assertThat(session.manifest().conditions().temperatureCelsius()).isEqualTo(23);
        assertThat(session.manifest().files())
                .extracting(Manifest.SealedFile::name)
                .contains("calibration.json", "tuned.bin", "program.bin", "model.json", "events.jsonl");
        assertThat(session.readings().count()).isEqualTo(printed.get("frames").asInt());
        assertThat(session.supply().count()).isPositive();
        assertThat(folder.resolve("tuning/tuned.bin")).hasSameBinaryContentAs(folder.resolve("tuned.bin"));

        CalibrationFindings found = Objects.requireNonNull(CalibrationFindings.read(folder.resolve("tuning")));
        assertThat(found.chip()).isEqualTo("VC-3");
        assertThat(found.better()).isTrue();
        assertThat(found.holds().celsius()).isEqualTo(23);
        assertThat(found.frames()).isEqualTo(session.readings().count());
        Results results = Results.of(session);
        assertThat(results.unfinished()).isEmpty();
        Program program = Programs.read(folder.resolve("tuned.bin"));
        for (int c = 0; c < found.cells().size(); c++) {
            CalibrationFindings.Cell cell = found.cells().get(c);
            assertThat(cell.before().codes()).isEqualTo(cell.designed().codes());
            assertThat(cell.designed().wrongBits()).isZero();
            String bias = cell.cell().replace(".cell", ".candidate.bias");
            assertThat(program.words())
                    .anyMatch(word -> word.channel().name().equals(bias)
                            && word.code() == cell.after().codes().candidateBias());
        }
        double wrong = found.cells().stream()
                .mapToDouble(cell -> cell.after().wrongBits())
                .average()
                .orElseThrow();
        assertThat(wrong).isCloseTo(printed.get("wrong_bits_after").asDouble(), within(1e-4));
        for (String window : List.of("before", "after")) {
            List<ClipResult> clips = results.clips().stream()
                    .filter(clip -> clip.window().equals(window))
                    .toList();
            assertThat(clips).hasSameSizeAs(samples());
            long equal = clips.stream()
                    .filter(clip -> Boolean.TRUE.equals(clip.right()))
                    .count();
            assertThat((double) equal / clips.size())
                    .isCloseTo(printed.get("decisions_as_designed_" + window).asDouble(), within(1e-9));
        }

        Invocation reported = bench(List.of("report", at("tuning")));
        assertThat(reported.exitCode()).as(reported.err()).isEqualTo(ExitCode.OK);
        assertThat(Files.readString(folder.resolve("tuning/report/report.html")))
                .contains("Calibration of each cell", "Bias of the candidate of each cell", "Chip VC-3, ");
        JsonNode figures = JSON.readTree(Files.readString(folder.resolve("tuning/report/results.json")))
                .get("calibration")
                .get("figures");
        assertThat(figures.get(1).get("name").asText()).isEqualTo("wrong bits");
        assertThat(figures.get(1).get("after").asDouble())
                .isCloseTo(printed.get("wrong_bits_after").asDouble(), within(1e-4));

        Invocation again = calibrated("replay:" + at("tuning"), "again", "again.bin");
        assertThat(again.exitCode()).as(again.err()).isEqualTo(ExitCode.OK);
        assertThat(Programs.read(folder.resolve("again.bin")).codes()).isEqualTo(program.codes());
        Invocation report = bench(List.of("report", at("tuning")));
        assertThat(report.exitCode()).as(report.err()).isEqualTo(ExitCode.OK);
        assertThat(Files.readString(folder.resolve("tuning/report/report.html")))
                .contains("decisions as designed");
    }

    @Test
    void aChipsLawsAreATechnologyThatTheCompilerTakes() throws IOException {
        Invocation laws = Invocation.of(
                "bench",
                "characterise",
                "--board",
                "virtual:5",
                "--model",
                "stop-d4",
                "-o",
                at("chip.json"),
                "--session",
                at("laws"),
                "--json");
        assertThat(laws.exitCode()).as(laws.err()).isEqualTo(ExitCode.OK);
        assertThat(laws.out()).contains("\"monitor_zero_pA\"").contains("\"threshold\"");
        RecordedSession session = SessionReader.open(folder.resolve("laws"));
        assertThat(session.manifest().state()).isEqualTo(SessionState.COMPLETE);
        assertThat(session.readings().count())
                .isEqualTo(JSON.readTree(laws.out()).get("frames").asInt());
        assertThat(session.supply().count()).isPositive();
        assertThat(Results.of(session).unfinished()).isEmpty();
        assertThat(folder.resolve("laws/technology.json")).hasSameTextualContentAs(folder.resolve("chip.json"));
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
                "--session",
                at("no"),
                "--frames",
                "100",
                samplesFirst());
        assertThat(few.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(few.err()).contains("--frames=100: allowed");
        assertThat(folder.resolve("no.bin")).doesNotExist();
        assertThat(folder.resolve("no")).doesNotExist();
    }

    private static String samplesFirst() {
        return Invocation.SAMPLES.resolve("stop-american.wav").toString();
    }
}
