package bmru.host.bench;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.hil.readback.SessionReader;
import bmru.hil.result.Results;
import bmru.hil.session.Event;
import bmru.hil.session.EventKind;
import bmru.hil.session.Manifest;
import bmru.hil.session.SessionFolder;
import bmru.hil.session.SessionJson;
import bmru.hil.session.SessionState;
import bmru.host.Invocation;
import bmru.host.terminal.ExitCode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs and their sessions, as a bench engineer gives the commands, with the reference network on a virtual board. */
class BenchCommandTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String FEATURES =
            Invocation.GOLDEN.resolve("small.features.csv").toString();

    @TempDir
    private Path folder;

    private Invocation run(String session, String board, String... more) {
        List<String> words = new ArrayList<>(List.of("bench", "run", FEATURES, "--model", Invocation.REFERENCE));
        words.addAll(
                List.of("--board", board, "--session", folder.resolve(session).toString()));
        // What is late on a busy machine is no matter here.
        words.addAll(List.of("--late-ms", "10000"));
        words.addAll(Arrays.asList(more));
        return Invocation.of(words.toArray(String[]::new));
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void aSessionIsListedComparedExportedReportedAndReplayed() throws Exception {
        assertThat(run("first", "virtual:7", "--repeat", "3", "--expect", "class1")
                        .exitCode())
                .isEqualTo(ExitCode.OK);
        String replay = "replay:" + at("first");
        Invocation again = run("again", replay, "--repeat", "3", "--expect", "class1");
        assertThat(again.exitCode()).as(again.err()).isEqualTo(ExitCode.OK);
        Invocation longer = run("longer", replay, "--repeat", "4", "--expect", "class1");
        assertThat(longer.err())
                .contains("recorded is \"stop supply samples\"", "; what was played is in " + at("longer"))
                .doesNotContain("bench resume");

        Invocation difference = Invocation.of("bench", "diff", at("first"), at("again"), "--json");
        assertThat(difference.exitCode()).as(difference.out()).isEqualTo(ExitCode.OK);
        JsonNode changed = JSON.readTree(difference.out());
        assertThat(changed.get("decisions")).isEmpty();
        assertThat(changed.get("conditions")).hasSize(1);
        assertThat(changed.get("conditions").get(0).get("second").asText()).contains(replay);
        assertThat(changed.get("figures").get(0).get("difference").asDouble()).isZero();

        Invocation list = Invocation.of("bench", "list", "--in", folder.toString(), "SMALL", "--json");
        assertThat(list.out().lines()).hasSize(3).allMatch(line -> line.contains("\"clips\":3"));
        assertThat(Invocation.of("bench", "list", "--in", folder.toString(), "nonesuch", "--json")
                        .out())
                .isEmpty();

        Files.writeString(folder.resolve("index.sqlite"), "no index, or one that another program has locked");
        Invocation beside = Invocation.of("bench", "list", "--in", folder.toString(), "SMALL", "--json");
        assertThat(beside.out()).isEqualTo(list.out());
        assertThat(beside.err()).contains("index.sqlite: ", "; listed without it");
        Files.delete(folder.resolve("index.sqlite"));
        Path file = Files.writeString(folder.resolve("file"), "mine");
        for (String made : List.of("report", "export")) {
            List<String> words = new ArrayList<>(List.of("bench", made, at("first"), "-o", file.toString()));
            if (made.equals("export")) {
                words.add("--csv");
            }
            assertThat(Invocation.of(words.toArray(String[]::new)).err())
                    .isEqualTo("bmru bench " + made + ": -o " + file + ": is no folder; name one, or a new one\n");
        }

        assertThat(Invocation.of("bench", "export", at("first"), "--csv").exitCode())
                .isEqualTo(ExitCode.OK);
        assertThat(Files.readAllLines(folder.resolve("first/export/readings.csv")))
                .hasSize(1
                        + SessionReader.open(folder.resolve("first")).readings().count());
        assertThat(Invocation.of("bench", "export", at("first")).err())
                .isEqualTo("bmru bench export: wanted --csv, --parquet or both\n");

        Invocation report = Invocation.of("bench", "report", at("first"), "-o", at("report"));
        assertThat(report.exitCode()).as(report.err()).isEqualTo(ExitCode.OK);
        assertThat(folder.resolve("report"))
                .isDirectoryContaining("glob:**/report.html")
                .isDirectoryContaining("glob:**/results.json")
                .isDirectoryContaining("glob:**/junit.xml")
                .isDirectoryContaining("glob:**/time-1.svg")
                .isDirectoryContaining("glob:**/time-1.png");
    }

    /** As a kill leaves it, and one more file is gone: nobody takes that for a session without readings. */
    @Test
    void aKilledSessionWithoutItsReadingsSaysSo() throws Exception {
        assertThat(run("killed", "virtual:7", "--rate", "0").exitCode()).isEqualTo(ExitCode.OK);
        SessionFolder files = new SessionFolder(folder.resolve("killed"));
        Manifest sealed = SessionJson.readManifest(files);
        SessionJson.write(files.manifest(), sealed.running(sealed.createdUtc(), sealed.segments()));
        Files.delete(files.readings(1));
        String gone = files.readings(1) + " is gone: what was in it is missing here";
        Invocation report = Invocation.of("bench", "report", at("killed"));
        assertThat(report.err()).contains(gone);
        assertThat(folder.resolve("killed/report/report.html")).content().contains(gone);
        assertThat(folder.resolve("killed/report/junit.xml")).content().contains(gone, "it was not sealed");
        Invocation twin = Invocation.of("bench", "twin", at("killed"));
        assertThat(twin.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(twin.err()).contains(gone, "has no readings to compare");
        Invocation resumed = Invocation.of("bench", "resume", at("killed"));
        assertThat(resumed.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(resumed.err()).contains("cannot be gone on with: " + gone);
    }

    @Test
    void aRunWhoseFramesAreLaterThanToleratedFails() {
        Invocation late = Invocation.of(
                "bench",
                "run",
                FEATURES,
                "--model",
                Invocation.REFERENCE,
                "--board",
                "virtual:",
                "--session",
                at("late"),
                "--late-ms",
                "0");
        assertThat(late.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(late.out()).containsPattern("tolerated_ms +0.00");
    }

    @Test
    void aProgramOfAFileNamesItsModelAndAnotherIsRefused() throws Exception {
        String program = at("p.bin");
        assertThat(Invocation.of(
                                "program",
                                "compile",
                                "--board",
                                "virtual",
                                "--model",
                                Invocation.REFERENCE,
                                "-o",
                                program)
                        .exitCode())
                .isEqualTo(ExitCode.OK);
        Invocation run = run("run", "virtual:", "--rate", "0", "--program", program);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(folder.resolve("run/program.bin")).hasSameBinaryContentAs(Path.of(program));
        Invocation other = Invocation.of(
                "bench", "run", FEATURES, "--model", "stop-d4", "--board", "virtual:", "--program", program);
        assertThat(other.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(other.err())
                .contains(
                        "the program was compiled from a model with SHA-256 ", "name the program's model with --model");
    }

    @Test
    void whatAPlanExpectsIsJudged() throws Exception {
        Path plan = folder.resolve("plan.json");
        Files.writeString(plan, """
                {"schema": "bmru-plan/1", "name": "judged", "program": "program.bin", "frameRateHz": 0,
                 "clips": [{"file": "%s", "expected": "class0", "repetitions": 2}]}""".formatted(FEATURES));
        Invocation run = Invocation.of(
                "bench",
                "run",
                "--plan",
                plan.toString(),
                "--model",
                Invocation.REFERENCE,
                "--board",
                "virtual:",
                "--session",
                at("planned"),
                "--json");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode figures = JSON.readTree(run.out()).get("figures");
        assertThat(figures.get(0).get("figure").asText()).isEqualTo("decisions as expected, clip");
        assertThat(figures.get(0).get("n").asInt()).isEqualTo(2);
    }

    @Test
    @Timeout(60)
    void aLogTakesMarkersFromAnotherTerminal() throws Exception {
        String session = at("log");
        CompletableFuture<Invocation> logging = CompletableFuture.supplyAsync(() -> Invocation.of(
                "bench",
                "log",
                "--board",
                "virtual:",
                "--model",
                Invocation.REFERENCE,
                "--seconds",
                "5",
                "--session",
                session,
                "--json"));
        Invocation marked = Invocation.of("bench", "log", "--mark", "heater on", "--session", session);
        while (marked.exitCode() != ExitCode.OK && !logging.isDone()) {
            assertThat(marked.err()).contains("no log runs there");
            Thread.sleep(50);
            marked = Invocation.of("bench", "log", "--mark", "heater on", "--session", session);
        }
        Invocation logged = logging.get(50, TimeUnit.SECONDS);
        assertThat(logged.exitCode()).as(logged.err()).isEqualTo(ExitCode.OK);
        JsonNode report = JSON.readTree(logged.out());
        int samples = report.get("supply_samples").asInt();
        assertThat(samples + report.get("supply_samples_lost").asInt()).isBetween(3000, 20_000);
        double volt = 1.8;
        assertThat(report.get("mean_nW").asDouble() / report.get("mean_nA").asDouble())
                .isBetween(volt - 0.01, volt + 0.01);
        assertThat(report.get("energy_nJ").asDouble() / report.get("charge_nC").asDouble())
                .isBetween(volt - 0.01, volt + 0.01);
        List<Event> markers = SessionReader.events(Path.of(session)).stream()
                .filter(event -> event.kind() == EventKind.MARKER)
                .toList();
        assertThat(markers)
                .singleElement()
                .satisfies(marker -> assertThat(marker.detail("text")).isEqualTo("heater on"));
    }

    /** By a signal, as Ctrl-C is one; then the rest is played. */
    @Test
    @Timeout(120)
    void anEndedRunIsResumed() throws Exception {
        Path session = folder.resolve("ended");
        Process running = bmru(
                "bench",
                "run",
                FEATURES,
                "--board",
                "virtual:7",
                "--repeat",
                "8",
                "--session",
                session.toString(),
                "--model",
                Invocation.REFERENCE);
        while (running.isAlive() && clips(session) < 2) {
            Thread.sleep(50);
        }
        running.toHandle().destroy();
        assertThat(running.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(new String(running.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("interrupted", "go on with bmru bench resume " + session);
        Results ended = Results.of(SessionReader.open(session));
        assertThat(ended.state()).isEqualTo(SessionState.INCOMPLETE);
        assertThat(ended.reasons().get(0)).startsWith("interrupted: ");
        Invocation resumed = Invocation.of("bench", "resume", session.toString(), "--late-ms", "10000");
        assertThat(resumed.exitCode()).as(resumed.err()).isEqualTo(ExitCode.OK);
        Results whole = Results.of(SessionReader.open(session));
        assertThat(whole.state()).isEqualTo(SessionState.COMPLETE);
        assertThat(whole.clips()).hasSize(8);
        assertThat(Invocation.of("bench", "resume", session.toString()).err())
                .contains("is complete: there is nothing to go on with");
    }

    private static long clips(Path session) throws IOException {
        return SessionReader.events(session).stream()
                .filter(event -> event.kind() == EventKind.CLIP)
                .count();
    }

    private static Process bmru(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-Dbmru.home=" + Invocation.ROOT,
                "-cp",
                System.getProperty("java.class.path"),
                "bmru.host.Bmru"));
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command).start();
    }
}
