package bmru.hil.record;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.hil.readback.RecordedSession;
import bmru.hil.readback.SessionReader;
import bmru.hil.session.Event;
import bmru.hil.session.EventKind;
import bmru.hil.session.Fault;
import bmru.hil.session.Manifest;
import bmru.hil.session.Place;
import bmru.hil.session.SessionState;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A disk that ends a write when the test lets it: what is measured goes on. A recorder that waits for it ends in the timeout. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SlowDiskTest extends NewSession {
    private static final long MOST_WAITING = 1 << 24;

    private final Semaphore begun = new Semaphore(0);
    private final Semaphore goOn = new Semaphore(0);
    /** How the names of files begin whose writes are held. */
    private volatile String held = "none";

    private volatile boolean failing;

    @Override
    SessionRecorder recorder() throws IOException {
        return SessionRecorder.create(folder(), Samples.manifest("slow"), HostClock.system(), HeldFile::new);
    }

    @Test
    void rowsGoOnWhileTheDiskIsBusyAndNoneIsLost() throws Exception {
        SessionRecorder recorder = recorder();
        held = "power";
        Samples.add(recorder, 0);
        begun.acquire();
        for (int i = 1; i < 10_000; i++) {
            Samples.add(recorder, i);
        }
        read(recorder, 7);
        recorder.event(EventKind.MARKER, 99L, Map.of("text", "hot"));
        recorder.arrived(5);
        assertThat(recorder.broken()).isFalse();
        assertThat(Files.readAllLines(power())).hasSize(1);

        held = "none";
        CompletableFuture<Manifest> sealed = CompletableFuture.supplyAsync(recorder::seal);
        goOn.release();
        assertThat(sealed.get().state()).isEqualTo(SessionState.COMPLETE);
        RecordedSession session = SessionReader.open(folder());
        assertThat(session.supply().count()).isEqualTo(10_000);
        for (int i = 0; i < 10_000; i++) {
            assertThat(session.supply().timeUs(i)).isEqualTo(Samples.timeUs(i));
            assertThat(session.supply().picoamp(i)).isEqualTo(Samples.picoamp(i));
        }
        assertThat(session.readings().frame(0)).isEqualTo(7);
        assertThat(session.events())
                .extracting(Event::kind)
                .containsExactly(EventKind.START, EventKind.MARKER, EventKind.END);
    }

    /** A kill before the next write would leave an event without its row. */
    @Test
    void anEventIsNotWrittenBeforeARowThatCameMeanwhile() throws Exception {
        SessionRecorder recorder = recorder();
        held = "readings";
        read(recorder, 0);
        begun.acquire();
        recorder.sample(0, 0, 1, 1, 0, true, false);
        held = "power";
        goOn.release();
        begun.acquire();
        assertThat(folder().resolve("events.jsonl")).content().doesNotContain("over-range");
        held = "none";
        goOn.release();
        recorder.flush();
        assertThat(folder().resolve("events.jsonl")).content().contains("over-range");
        recorder.seal();
    }

    /** None comes after the first that was not taken, nor into the other file. */
    @Test
    void aDiskThatIsBusyForTooLongEndsTheSessionWithWhatWasTaken() throws Exception {
        SessionRecorder recorder = recorder();
        held = "power";
        Samples.add(recorder, 0);
        begun.acquire();
        int number = 1;
        while (!recorder.broken()) {
            Samples.add(recorder, number++);
        }
        int refused = number - 1;
        assertThat(recorder.faults()).containsExactly(Fault.DISK_SLOW);
        Samples.add(recorder, number);
        read(recorder, 0);
        held = "none";
        goOn.release();
        recorder.flush();
        Samples.add(recorder, number + 1);
        Manifest sealed = recorder.seal();
        assertThat(sealed.state()).isEqualTo(SessionState.INCOMPLETE);
        assertThat(sealed.reasons())
                .containsExactly("disk-slow: " + power() + ": 16 MiB wait to be written; what came later is missing");
        assertThat(Files.size(power())).isBetween(MOST_WAITING, MOST_WAITING + 200);
        RecordedSession session = SessionReader.open(folder());
        assertThat(session.supply().count()).isEqualTo(refused);
        assertThat(session.supply().timeUs(refused - 1)).isEqualTo(Samples.timeUs(refused - 1));
        assertThat(session.readings().count()).isZero();
        assertThat(session.events()).extracting(Event::kind).contains(EventKind.FAULT);
        assertThat(SessionRecorder.resume(folder(), HostClock.system()).seal().state())
                .isEqualTo(SessionState.COMPLETE);
    }

    @Test
    void whatWaitedForADiskThatFailsIsNotWrittenAfterTheHole() throws Exception {
        SessionRecorder recorder = recorder();
        held = "power";
        recorder.event(EventKind.MARKER, 99L, Map.of("text", "hot"));
        Samples.add(recorder, 0);
        begun.acquire();
        Samples.add(recorder, 1);
        read(recorder, 0);
        failing = true;
        held = "none";
        goOn.release();
        recorder.flush();
        failing = false;
        assertThat(recorder.faults()).containsExactly(Fault.DISK_FULL);
        Samples.add(recorder, 2);
        assertThat(recorder.seal().reasons()).containsExactly("disk-full: no room");
        RecordedSession session = SessionReader.open(folder());
        assertThat(session.supply().count()).isZero();
        assertThat(session.readings().count()).isZero();
        assertThat(session.events())
                .extracting(Event::kind)
                .containsExactly(EventKind.START, EventKind.MARKER, EventKind.FAULT, EventKind.END);
    }

    private Path power() {
        return folder().resolve("power-0001.csv");
    }

    private static void read(SessionRecorder recorder, long frame) {
        recorder.reading(new Place("a", 1, "clip", "hot"), frame, 0, 1, new BitSet(), 0, new double[2], new double[2]);
    }

    private final class HeldFile extends RandomAccessFile {
        private final Path path;

        HeldFile(Path path) throws IOException {
            super(path.toFile(), "rw");
            this.path = path;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (String.valueOf(path.getFileName()).startsWith(held)) {
                begun.release();
                goOn.acquireUninterruptibly();
            }
            if (failing && path.equals(power())) {
                throw new IOException("no room");
            }
            super.write(bytes, offset, length);
        }
    }
}
