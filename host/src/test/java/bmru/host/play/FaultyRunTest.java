package bmru.host.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bmru.hil.readback.RecordedSession;
import bmru.hil.readback.SessionReader;
import bmru.hil.result.ClipResult;
import bmru.hil.result.Results;
import bmru.hil.session.EventKind;
import bmru.hil.session.SessionState;
import bmru.host.Invocation;
import bmru.host.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong in a run, by the command: a named event, a session that says it is incomplete, never a wrong figure. */
@Timeout(180)
class FaultyRunTest {
    private static final Path FEATURES = Invocation.GOLDEN.resolve("small.features.csv");

    @TempDir
    private Path folder;

    private static Invocation run(Path features, Path session, String... more) {
        List<String> words = new ArrayList<>(List.of("bench", "run", features.toString()));
        words.addAll(List.of("--model", Invocation.REFERENCE, "--board", "virtual:7"));
        // What is late on a busy machine is no matter here.
        words.addAll(List.of("--late-ms", "100000", "--session", session.toString()));
        words.addAll(Arrays.asList(more));
        return Invocation.of(words.toArray(String[]::new));
    }

    private static List<String> faults(RecordedSession session) {
        return session.events().stream()
                .filter(event -> event.kind() == EventKind.FAULT)
                .map(event -> event.detail("fault"))
                .toList();
    }

    /** Decisions and frames of a chip that nothing happened to. */
    private static void decidedAsEver(Results results) {
        assertThat(results.clips()).isNotEmpty().allSatisfy(clip -> {
            assertThat(clip.decision()).isEqualTo("class0").isEqualTo(clip.boardDecision());
            assertThat(clip.frames()).isEqualTo(150);
        });
    }

    @Test
    void aDiskThatIsFullEndsTheRunAndResumeGoesOnWhereRoomIsMade() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                done("mount", "-t", "tmpfs", "-o", "size=700k", "tmpfs", disk.toString()),
                "mount: needs the right to mount a tmpfs");
        try {
            Path session = disk.resolve("session");
            Invocation full = run(FEATURES, session, "--rate", "0", "--repeat", "40");
            assertThat(full.exitCode()).as(full.err()).isEqualTo(ExitCode.CHECK_FAILED);
            assertThat(full.out()).containsPattern("state +incomplete").contains("disk-full: ");
            RecordedSession read = SessionReader.open(session);
            assertThat(faults(read)).containsExactly("disk-full");
            Results results = Results.of(read);
            assertThat(results.state()).isEqualTo(SessionState.INCOMPLETE);
            assertThat(results.clips()).hasSizeLessThan(40);
            decidedAsEver(results);

            assertThat(done("mount", "-o", "remount,size=20m", disk.toString())).isTrue();
            Invocation resumed = Invocation.of("bench", "resume", session.toString(), "--late-ms", "100000");
            assertThat(resumed.exitCode()).as(resumed.err()).isEqualTo(ExitCode.OK);
            Results whole = Results.of(SessionReader.open(session));
            assertThat(whole.state()).isEqualTo(SessionState.COMPLETE);
            assertThat(whole.clips()).hasSize(40);
            decidedAsEver(whole);
        } finally {
            assertThat(done("umount", disk.toString())).isTrue();
        }
    }

    private static boolean done(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aFolderThatIsDeletedEndsTheRunWithoutAFigure() throws Exception {
        Path session = folder.resolve("session");
        CompletableFuture<Invocation> running =
                CompletableFuture.supplyAsync(() -> run(FEATURES, session, "--repeat", "200"));
        while (!running.isDone() && !Files.exists(session.resolve("plan.json"))) {
            Thread.sleep(20);
        }
        Thread.sleep(300);
        try (Stream<Path> files = Files.list(session)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(session);
        Invocation ended = running.get(100, TimeUnit.SECONDS);
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.DEVICE_FAILED);
        assertThat(ended.err()).startsWith("bmru bench run: folder-gone: " + session);
        assertThat(ended.out()).isEmpty();
        assertThat(session).doesNotExist();
    }

    @Test
    void aCurrentOverTheMonitorsRangeHasNoFigure() throws Exception {
        Path coarse = folder.resolve("coarse.json");
        String virtual = Files.readString(Invocation.ROOT.resolve("boards/definitions/virtual.json"));
        Files.writeString(coarse, virtual.replaceFirst("\"rangePicoamp\": \\d+", "\"rangePicoamp\": 20000"));
        Path session = folder.resolve("session");
        Invocation over = run(FEATURES, session, "--repeat", "2", "--definition", coarse.toString());
        assertThat(over.exitCode()).as(over.err()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(over.out()).contains("over-range: sample ");
        RecordedSession read = SessionReader.open(session);
        assertThat(faults(read)).containsExactly("over-range");
        Results results = Results.of(read);
        decidedAsEver(results);
        assertThat(results.figures()).isEmpty();
        assertThat(results.clips())
                .extracting(ClipResult::power)
                .allSatisfy(power -> assertThat(power.nanowatt()).isNull())
                .allSatisfy(power -> assertThat(power.noFigure()).contains("range"));
        assertThat(Invocation.of("bench", "report", session.toString()).exitCode())
                .isEqualTo(ExitCode.OK);
        assertThat(Files.readString(session.resolve("report/report.html")))
                .contains("incomplete", "over-range: sample ", "no figure: ");
        assertThat(Files.readString(session.resolve("report/junit.xml"))).contains("errors=\"1\"", "over-range");
    }

    @Test
    void aFeatureThatIsNoNumberIsRefusedBeforeAnythingIsSent() throws Exception {
        Path features = folder.resolve("nan.csv");
        List<String> lines = new ArrayList<>(Files.readAllLines(FEATURES));
        lines.set(7, lines.get(7).replaceFirst("^[^,]*", "NaN"));
        Files.write(features, lines);
        Path session = folder.resolve("session");
        Invocation refused = run(features, session);
        assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err()).contains(features + " line 8");
        assertThat(session).doesNotExist();
    }

    @Test
    void aPlanWhoseWindowIsBeyondItsClipIsRefused() throws Exception {
        Path plan = folder.resolve("plan.json");
        Files.writeString(plan, """
                {"schema": "bmru-plan/1", "name": "far", "program": "program.bin", "frameRateHz": 0, "clips":
                 [{"file": "%s", "repetitions": 1, "windows": [{"name": "a", "firstFrame": 100, "frames": 51}]}]}""".formatted(FEATURES));
        Path session = folder.resolve("session");
        Invocation refused = Invocation.of(
                "bench",
                "run",
                "--plan",
                plan.toString(),
                "--model",
                Invocation.REFERENCE,
                "--board",
                "virtual:",
                "--session",
                session.toString());
        assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err()).startsWith("bmru bench run: plan far: clip ").contains("the clip has 150");
        assertThat(session).doesNotExist();
    }

    @Test
    void aSessionIsNotWrittenOverAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        Invocation refused = run(FEATURES, file, "--rate", "0");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err())
                .isEqualTo("bmru bench run: " + file
                        + ": is no folder: a session needs a new one of its own; name another\n");
        assertThat(file).hasContent("mine");
        assertThat(Invocation.of("bench", "list", "--in", file.toString()).exitCode())
                .isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void aChangedByteOfASealedSessionIsFoundByEveryReader() throws Exception {
        Path session = folder.resolve("session");
        assertThat(run(FEATURES, session, "--rate", "0").exitCode()).isEqualTo(ExitCode.OK);
        for (String name : List.of("events.jsonl", "readings-0001.csv", "model.json", "program.bin")) {
            Path file = session.resolve(name);
            byte[] sealed = Files.readAllBytes(file);
            byte[] changed = sealed.clone();
            changed[changed.length / 2] ^= 1;
            Files.write(file, changed);
            for (String reader : List.of("report", "export", "twin")) {
                List<String> words = new ArrayList<>(List.of("bench", reader, session.toString()));
                if (reader.equals("export")) {
                    words.add("--csv");
                }
                Invocation refused = Invocation.of(words.toArray(String[]::new));
                assertThat(refused.exitCode()).as(reader + " " + name).isEqualTo(ExitCode.BAD_INPUT);
                assertThat(refused.err()).contains(file + ": was changed after the session was sealed");
            }
            Files.write(file, sealed);
        }
        assertThat(Invocation.of("bench", "report", session.toString()).exitCode())
                .isEqualTo(ExitCode.OK);
    }
}
