package bmru.hil.record;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.hil.session.Event;
import bmru.hil.session.EventKind;
import bmru.hil.session.RecordedSession;
import bmru.hil.session.SessionReader;
import bmru.hil.session.SessionState;
import bmru.hil.session.SupplyRows;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process that records, at random moments, as many sessions as {@code -Dhil.kills} says, each twice. A session
 * opens, holds each row that was older than a second, whole and in order, and goes on in a further segment.
 */
class KillTest {
    private static final int SESSIONS = Integer.getInteger("hil.kills", 2);
    private static final long KEPT_NS = 1_000_000_000;

    /** A turn of the child and when it was heard of. */
    private record Heard(long turn, long atNs) {}

    @Test
    void nothingOlderThanASecondIsLost(@TempDir Path folder) throws Exception {
        Random random = new Random(20261126);
        for (int kill = 0; kill < SESSIONS; kill++) {
            Path session = folder.resolve("session-" + kill);
            // Two kills of one session: the second in the segment that resuming made.
            for (int segment = 1; segment <= 2; segment++) {
                int afterMs = random.nextInt(segment == 1 ? 2500 : 800);
                List<Heard> heard = killedAfter(session, afterMs);
                check(session, segment, heard);
            }
        }
    }

    private static List<Heard> killedAfter(Path session, int afterMs) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledRecorder.class.getName(),
                        session.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Heard> heard = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII))) {
            Thread killer = new Thread(() -> killAfter(child, afterMs));
            String line = lines.readLine();
            assertThat(line).as("the child's first turn").isNotNull();
            killer.start();
            for (; line != null; line = lines.readLine()) {
                heard.add(new Heard(Long.parseLong(line), System.nanoTime()));
            }
            killer.join();
        }
        assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
        long deadNs = System.nanoTime();
        return heard.stream().filter(turn -> turn.atNs() < deadNs - KEPT_NS).toList();
    }

    private static void killAfter(Process child, int ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // The handle: Process.destroyForcibly would close the pipe that is being read.
        child.toHandle().destroyForcibly();
    }

    private static void check(Path folder, int segment, List<Heard> old) throws IOException {
        RecordedSession session = SessionReader.open(folder);
        assertThat(session.abandoned()).isTrue();
        assertThat(session.manifest().state()).isEqualTo(SessionState.RUNNING);
        assertThat(session.manifest().segments()).hasSize(segment);
        SupplyRows supply = session.supply();
        SupplyRows.Range rows = supply.segment(segment);
        long oldTurns = old.isEmpty() ? 0 : old.get(old.size() - 1).turn() + 1;
        assertThat(rows.end() - rows.first()).isGreaterThanOrEqualTo(Math.toIntExact(250 * oldTurns));
        for (int row = rows.first(); row < rows.end(); row++) {
            long number = (long) row - rows.first();
            assertThat(supply.timeUs(row)).isEqualTo(Samples.timeUs(number));
            assertThat(supply.microvolt(row)).isEqualTo(Samples.microvolt(number));
            assertThat(supply.picoamp(row)).isEqualTo(Samples.picoamp(number));
        }
        assertThat(supply.lost()).isZero();
        long readings = 0;
        for (int row = 0; row < session.readings().count(); row++) {
            readings += session.readings().segment(row) == segment ? 1 : 0;
        }
        assertThat(readings).isGreaterThanOrEqualTo(oldTurns);
        long clips = session.events().stream()
                .filter(event -> event.segment() == segment && event.kind() == EventKind.CLIP)
                .count();
        assertThat(10 * clips).as("readings of clips that ended").isLessThanOrEqualTo(readings);
        assertThat(session.events().stream().mapToLong(Event::sequence).toArray())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(SessionReader.open(folder).repairs()).as("cut once").isEmpty();
    }
}
