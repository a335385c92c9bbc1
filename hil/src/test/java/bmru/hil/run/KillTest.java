package bmru.hil.run;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.hil.readback.RecordedSession;
import bmru.hil.readback.SessionReader;
import bmru.hil.readback.SupplyRows;
import bmru.hil.result.ClipResult;
import bmru.hil.result.Figure;
import bmru.hil.result.Results;
import bmru.hil.session.Event;
import bmru.hil.session.EventKind;
import bmru.hil.session.SessionState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a run on a virtual board at random moments ({@code -Dhil.seed}), as many sessions as {@code -Dhil.kills} says, each twice: most of them
 * ten times as fast as sound, every tenth as fast. A session opens, has lost nothing that was older than a second, and
 * goes on to the decisions of an unbroken run and a power within its interval.
 */
class KillTest {
    private static final int SESSIONS = Integer.getInteger("hil.kills", 2);
    private static final long SEED = Long.getLong("hil.seed", 20261126);
    private static final int CLIPS = 8;
    private static final int SLOW = 10;
    private static final long KEPT_NS = 1_000_000_000;

    /** What the child had done in its segment, and when it was heard of. */
    private record Heard(long takes, long samples, long atNs) {}

    @Test
    void nothingOlderThanASecondIsLostAndTheRestIsPlayed(@TempDir Path folder) throws Exception {
        Random random = new Random(SEED);
        Map<Integer, Results> unbroken = new TreeMap<>();
        int cutShort = 0;
        for (int kill = 0; kill < SESSIONS; kill++) {
            int rate = kill % SLOW == 0 ? 100 : 1000;
            Path session = folder.resolve("session-" + kill);
            for (int segment = 1; segment <= 2; segment++) {
                int afterMs = random.nextInt(rate == 100 ? 2500 : 600);
                List<Heard> heard = killedAfter(session, rate, afterMs);
                cutShort += check(session, heard) ? 1 : 0;
            }
            if (!unbroken.containsKey(rate)) {
                unbroken.put(rate, played(folder.resolve("unbroken-" + rate), rate));
            }
            compare(resumed(session, rate), unbroken.get(rate));
            delete(session);
        }
        System.out.printf("%d sessions killed twice, %d of the kills in mid-run%n", SESSIONS, cutShort);
        assertThat(cutShort).as("kills in mid-run").isGreaterThanOrEqualTo(SESSIONS / 2);
    }

    private static List<Heard> killedAfter(Path session, int rate, int afterMs)
            throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledRun.class.getName(),
                        session.toString(),
                        String.valueOf(CLIPS),
                        String.valueOf(rate))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Heard> heard = new ArrayList<>();
        AtomicLong killedNs = new AtomicLong();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII))) {
            Thread killer = new Thread(() -> killedNs.set(killAfter(child, afterMs)));
            String line = lines.readLine();
            killer.start();
            for (; line != null; line = lines.readLine()) {
                String[] fields = line.split(" ", -1);
                // A line may be torn, too.
                if (fields.length == 2 && !fields[1].isEmpty()) {
                    heard.add(new Heard(Long.parseLong(fields[0]), Long.parseLong(fields[1]), System.nanoTime()));
                }
            }
            killer.join();
        }
        assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return heard.stream()
                .filter(line -> line.atNs() < killedNs.get() - KEPT_NS)
                .toList();
    }

    /** @return when: how late this process sees on a busy machine that the other is dead is not the session's */
    private static long killAfter(Process child, int ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        long nowNs = System.nanoTime();
        // The handle: Process.destroyForcibly would close the pipe that is being read.
        child.toHandle().destroyForcibly();
        return nowNs;
    }

    /** @return whether the run had not come to its end before */
    private static boolean check(Path folder, List<Heard> old) throws IOException {
        RecordedSession session = SessionReader.open(folder);
        if (session.manifest().state() == SessionState.COMPLETE) {
            return false;
        }
        assertThat(session.abandoned()).isTrue();
        int segment = session.manifest().segments().size();
        long takes = session.events().stream()
                .filter(event -> event.segment() == segment && event.kind() == EventKind.CLIP)
                .count();
        if (!old.isEmpty()) {
            Heard last = old.get(old.size() - 1);
            SupplyRows.Range rows = session.supply().segment(segment);
            assertThat((long) rows.end() - rows.first()).as("samples").isGreaterThanOrEqualTo(last.samples());
            assertThat(takes).as("takes played to their end").isGreaterThanOrEqualTo(last.takes());
        }
        assertThat(session.events().stream().mapToLong(Event::sequence).toArray())
                .isSorted()
                .doesNotHaveDuplicates();
        Results results = Results.of(session);
        assertThat(results.clips())
                .as("whole windows only")
                .allSatisfy(clip ->
                        assertThat(clip.frames()).isEqualTo(clip.window().equals("clip") ? TestRig.FRAMES : 10));
        assertThat(SessionReader.open(folder).repairs()).as("cut once").isEmpty();
        return true;
    }

    private static Results played(Path session, int rate) throws IOException {
        try (Rig rig = TestRig.virtual()) {
            TestRig.begin(rig, TestRig.plan(CLIPS, rate), 0, RunListener.SILENT, session);
        }
        return Results.of(SessionReader.open(session));
    }

    /** Killed before its plan was written, it begins anew. */
    private static Results resumed(Path session, int rate) throws IOException {
        if (!Files.exists(session.resolve(RunFiles.PLAN))) {
            return played(session.resolveSibling(session.getFileName() + "-anew"), rate);
        }
        if (SessionReader.open(session).manifest().state() != SessionState.COMPLETE) {
            try (Rig rig = TestRig.virtual()) {
                TestRig.resume(rig, session, RunListener.SILENT);
            }
        }
        Results results = Results.of(SessionReader.open(session));
        assertThat(results.state()).isEqualTo(SessionState.COMPLETE);
        return results;
    }

    private static void compare(Results resumed, Results unbroken) {
        assertThat(decisions(resumed)).isEqualTo(decisions(unbroken));
        assertThat(resumed.unfinished()).isEmpty();
        Figure here = power(resumed);
        Figure there = power(unbroken);
        assertThat(here.low()).isLessThanOrEqualTo(there.high());
        assertThat(here.high()).isGreaterThanOrEqualTo(there.low());
    }

    private static Figure power(Results results) {
        return results.figures().stream()
                .filter(figure -> figure.name().equals("power, clip"))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> decisions(Results results) {
        Map<String, String> decisions = new TreeMap<>();
        for (ClipResult clip : results.clips()) {
            String name = clip.clip() + ", " + clip.take() + ", " + clip.window();
            assertThat(decisions.put(name, clip.decision() + " " + clip.fractions()))
                    .as(name)
                    .isNull();
        }
        return decisions;
    }

    private static void delete(Path session) throws IOException {
        if (Files.isDirectory(session)) {
            try (var files = Files.list(session)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(session);
        }
    }
}
