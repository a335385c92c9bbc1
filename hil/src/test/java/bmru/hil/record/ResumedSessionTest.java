package bmru.hil.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bmru.hil.readback.RecordedSession;
import bmru.hil.readback.SessionReader;
import bmru.hil.readback.SupplyRows;
import bmru.hil.session.Event;
import bmru.hil.session.EventKind;
import bmru.hil.session.Fault;
import bmru.hil.session.Manifest;
import bmru.hil.session.SessionException;
import bmru.hil.session.SessionFolder;
import bmru.hil.session.SessionJson;
import bmru.hil.session.SessionState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sessions that are not complete: being written, killed, gone on with. */
class ResumedSessionTest extends NewSession {
    /** Its manifest is written, the files of its second segment are not: there is nothing to miss, and it goes on. */
    @Test
    void aSegmentThatWasKilledBeforeItHadFilesIsPassedOver() throws IOException {
        SessionRecorder recorder = recorder();
        Samples.add(recorder, 0);
        Path killed = killed(recorder);
        SessionFolder files = new SessionFolder(killed);
        Manifest first = SessionJson.readManifest(files);
        List<Manifest.Segment> segments = new ArrayList<>(first.segments());
        segments.add(new Manifest.Segment(2, first.createdUtc(), 5, null));
        SessionJson.write(files.manifest(), first.running(first.createdUtc(), segments));
        assertThat(SessionReader.open(killed).warnings()).isEmpty();

        SessionRecorder third = SessionRecorder.resume(killed, HostClock.system());
        Samples.add(third, 5);
        Samples.add(third, 6);
        assertThat(third.seal().state()).isEqualTo(SessionState.COMPLETE);
        RecordedSession session = SessionReader.open(killed);
        assertThat(session.manifest().state()).isEqualTo(SessionState.COMPLETE);
        SupplyRows.Range rows = session.supply().segment(3);
        assertThat(rows.end() - rows.first()).isEqualTo(2);
        assertThat(session.supply().gaps(3)).hasSize(1);
        assertThat(session.supply().segment(2)).isEqualTo(new SupplyRows.Range(1, 1));
    }

    @Test
    void aTornLastRowIsCutOnceAndReported() throws IOException {
        SessionRecorder recorder = recorder();
        Samples.add(recorder, 0);
        Path killed = killed(recorder);
        Files.writeString(killed.resolve("power-0001.csv"), "1,1000020,18000", StandardOpenOption.APPEND);

        RecordedSession session = SessionReader.open(killed);
        assertThat(session.abandoned()).isTrue();
        assertThat(session.repairs()).containsExactly("power-0001.csv: the last row was not whole, 15 bytes of it cut");
        assertThat(session.supply().count()).isEqualTo(1);
        Event cut = session.events().get(session.events().size() - 1);
        assertThat(cut.kind()).isEqualTo(EventKind.TORN_TAIL);
        assertThat(cut.number("bytes")).isEqualTo(15);
        RecordedSession again = SessionReader.open(killed);
        assertThat(again.repairs()).isEmpty();
        assertThat(again.events()).isEqualTo(session.events());

        SessionRecorder resumed = SessionRecorder.resume(killed, HostClock.system());
        Samples.add(resumed, 0);
        Manifest sealed = resumed.seal();
        assertThat(sealed.state()).isEqualTo(SessionState.COMPLETE);
        assertThat(sealed.segments()).extracting(Manifest.Segment::number).containsExactly(1, 2);
        assertThat(SessionReader.open(killed).supply().count()).isEqualTo(2);
    }

    @Test
    void aSessionBeingWrittenIsReadAndNotTouched() throws IOException {
        try (SessionRecorder recorder = recorder()) {
            Samples.add(recorder, 0);
            recorder.flush();
            RecordedSession session = SessionReader.open(folder());
            assertThat(session.live()).isTrue();
            assertThat(session.supply().count()).isEqualTo(1);
            assertThatThrownBy(() -> SessionRecorder.resume(folder(), HostClock.system()))
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("is being written by another run");
        }
    }

    @Test
    void resumingAKilledSessionKeepsWhatSpoiltRows() throws IOException {
        SessionRecorder recorder = recorder();
        recorder.sample(0, 0, 1, 1, 0, true, false);
        recorder.fault(Fault.BOARD_GONE, "no answer");
        Path killed = killed(recorder);
        SessionRecorder second = SessionRecorder.resume(killed, HostClock.system());
        assertThat(second.seal().reasons()).containsExactly("over-range: sample 0 is over the monitor's range");
    }

    @Test
    void resumingKeepsWhatSpoiltRows() throws IOException {
        SessionRecorder first = recorder();
        first.sample(0, 0, 1, 1, 0, true, false);
        first.fault(Fault.INTERRUPTED, "by the user");
        first.seal();
        SessionRecorder second = SessionRecorder.resume(folder(), HostClock.system());
        assertThat(second.seal().reasons()).containsExactly("over-range: sample 0 is over the monitor's range");
        assertThat(SessionReader.open(folder()).manifest().segments()).hasSize(2);
    }
}
