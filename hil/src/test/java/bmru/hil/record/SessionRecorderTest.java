package bmru.hil.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bmru.audio.file.RefusedException;
import bmru.hil.readback.ReadingRows;
import bmru.hil.readback.RecordedSession;
import bmru.hil.readback.SessionReader;
import bmru.hil.readback.SupplyRows;
import bmru.hil.result.Results;
import bmru.hil.session.Event;
import bmru.hil.session.EventKind;
import bmru.hil.session.Fault;
import bmru.hil.session.Manifest;
import bmru.hil.session.Place;
import bmru.hil.session.SessionException;
import bmru.hil.session.SessionFolder;
import bmru.hil.session.SessionJson;
import bmru.hil.session.SessionState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionRecorderTest {
    private static final Place PLACE = new Place("a \"b\", c", 2, "clip", "hot");

    @TempDir
    private Path temporary;

    private Path folder() {
        return temporary.resolve("session");
    }

    private SessionRecorder recorder() throws IOException {
        return SessionRecorder.create(folder(), Samples.manifest("test"), HostClock.system());
    }

    @Test
    void whatWasRecordedIsReadBack() throws IOException {
        SessionRecorder recorder = recorder();
        for (int i = 0; i < 10_000; i++) {
            Samples.add(recorder, i);
        }
        BitSet states = new BitSet();
        states.set(1);
        recorder.reading(PLACE, 7, 123, 1, states, 0xcafe, new double[] {0.25, -1e-6}, new double[] {-12.5, 3});
        recorder.event(EventKind.MARKER, 99L, Map.of("text", "hot"));
        for (int i = 0; i < 5; i++) {
            recorder.clocks(1000L * i, 5_000_000 + 1_001_000L * i);
        }
        Manifest sealed = recorder.seal();

        RecordedSession session = SessionReader.open(folder());
        assertThat(session.manifest()).isEqualTo(sealed);
        assertThat(sealed.state()).isEqualTo(SessionState.COMPLETE);
        assertThat(session.supply().count()).isEqualTo(10_000);
        for (int i = 0; i < 10_000; i++) {
            assertThat(session.supply().timeUs(i)).isEqualTo(Samples.timeUs(i));
            assertThat(session.supply().picoamp(i)).isEqualTo(Samples.picoamp(i));
            assertThat(session.supply().flags(i)).isEqualTo(i % 5 == 0 ? SupplyRows.BELOW_FLOOR : 0);
        }
        ReadingRows readings = session.readings();
        assertThat(readings.count()).isEqualTo(1);
        assertThat(readings.place(0)).isEqualTo(PLACE);
        assertThat(readings.frame(0)).isEqualTo(7);
        assertThat(readings.inputsCrc32(0)).isEqualTo(0xcafe);
        assertThat(readings.winner(0)).isEqualTo(1);
        assertThat(List.of(readings.state(0, 0), readings.state(0, 1), readings.state(0, 2)))
                .containsExactly(false, true, false);
        assertThat(readings.inputNanoamp(0, 0)).isEqualTo(0.25);
        assertThat(readings.inputNanoamp(0, 1)).isEqualTo((float) -1e-6);
        assertThat(readings.classNanoamp(0, 0)).isEqualTo(-12.5);
        assertThat(session.events())
                .extracting(Event::kind)
                .containsExactly(EventKind.START, EventKind.MARKER, EventKind.END);
        assertThat(session.events().get(1).deviceUs()).isEqualTo(99);
        assertThat(session.manifest().segments())
                .singleElement()
                .satisfies(segment -> assertThat(segment.clock()).isNotNull().satisfies(line -> {
                    assertThat(line.nsPerUs()).isEqualTo(1001);
                    assertThat(line.hostNs(2000)).isEqualTo(7_002_000);
                }));
        try (var files = Files.list(folder())) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder(
                            ".lock", "manifest.json", "events.jsonl", "power-0001.csv", "readings-0001.csv");
        }
    }

    @Test
    void aGapIsARowAndNeverAValue() throws IOException {
        SessionRecorder recorder = recorder();
        Samples.add(recorder, 0);
        recorder.gap(1, 4, Samples.timeUs(1), Samples.timeUs(5));
        Samples.add(recorder, 5);
        // Nobody reported 6 and 7: their numbers are missing all the same.
        Samples.add(recorder, 8);
        recorder.seal();
        assertThat(Files.readAllLines(folder().resolve("power-0001.csv")))
                .containsExactly(
                        "number,device_time_us,supply_uV,current_pA,range,flags,missing,missing_us",
                        "0,1000000,1800000,-1000,1,below-floor,0,0",
                        "1,1000020,,,,gap,4,80",
                        "5,1000100,1799995," + Samples.picoamp(5) + ",1,below-floor,0,0",
                        "6,1000120,,,,gap,2,40",
                        "8,1000160,1799999," + Samples.picoamp(8) + ",1,,0,0");
        SupplyRows supply = SessionReader.open(folder()).supply();
        assertThat(supply.count()).isEqualTo(3);
        assertThat(supply.lost()).isEqualTo(6);
        assertThat(supply.missing(1, Samples.timeUs(0), Samples.timeUs(5))).isEqualTo(4);
        assertThat(supply.missing(1, Samples.timeUs(3), Samples.timeUs(7))).isEqualTo(3);
        assertThat(supply.missing(1, Samples.timeUs(8), Samples.timeUs(99))).isZero();
    }

    @Test
    void aFaultMakesTheSessionIncomplete() throws IOException {
        SessionRecorder recorder = recorder();
        Samples.add(recorder, 0);
        recorder.sample(1, Samples.timeUs(0) - 1, 1, 2, 0, true, false);
        recorder.reading(PLACE, 0, 0, -1, new BitSet(), 0, new double[] {Double.NaN, 1}, new double[] {
            1, Double.POSITIVE_INFINITY
        });
        assertThat(recorder.faults())
                .containsExactlyInAnyOrder(Fault.DEVICE_CLOCK_BACK, Fault.NOT_A_NUMBER, Fault.OVER_RANGE);
        recorder.sample(2, Samples.timeUs(2), 1, 2, 0, true, false);
        recorder.fault(Fault.BOARD_GONE, "no answer for 2 s");
        Manifest sealed = recorder.seal();
        assertThat(sealed.state()).isEqualTo(SessionState.INCOMPLETE);
        assertThat(sealed.reasons())
                .containsExactly(
                        "device-clock-back: sample 1 at 999999 us came after one at 1000000 us",
                        "not-a-number: frame 0 of a \"b\", c, take 2",
                        "over-range: sample 1 is over the monitor's range",
                        "board-gone: no answer for 2 s");
        RecordedSession session = SessionReader.open(folder());
        assertThat(session.supply().clockWentBack(1)).isTrue();
        assertThat(session.supply().flags(1)).isEqualTo(SupplyRows.OVER_RANGE | SupplyRows.CLOCK_BACK);
        assertThat(session.readings().inputNanoamp(0, 0)).isNaN();
        assertThat(session.readings().classNanoamp(0, 1)).isNaN();
        assertThat(session.events().stream().filter(event -> event.kind() == EventKind.FAULT))
                .hasSize(4);
    }

    @Test
    void aHostClockSetBackIsAFault() throws IOException {
        long[] shiftMs = {0};
        HostClock turned = new HostClock() {
            @Override
            public long monotonicNs() {
                return System.nanoTime();
            }

            @Override
            public Instant utc() {
                return Instant.now().plusMillis(shiftMs[0]);
            }
        };
        SessionRecorder recorder = SessionRecorder.create(folder(), Samples.manifest("test"), turned);
        shiftMs[0] = 3_600_000;
        recorder.flush();
        assertThat(recorder.faults()).isEmpty();
        // Slewed by a time server, a clock moves less.
        shiftMs[0] = 3_599_700;
        recorder.flush();
        assertThat(recorder.faults()).isEmpty();
        shiftMs[0] = 3_598_900;
        recorder.flush();
        assertThat(recorder.faults()).containsExactly(Fault.HOST_CLOCK_BACK);
        assertThat(recorder.seal().state()).isEqualTo(SessionState.INCOMPLETE);
    }

    @Test
    void aDeletedFolderIsAFault() throws IOException {
        SessionRecorder recorder = recorder();
        Samples.add(recorder, 0);
        recorder.flush();
        try (var files = Files.list(folder())) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder());
        Samples.add(recorder, 1);
        recorder.flush();
        assertThat(recorder.faults()).containsExactly(Fault.FOLDER_GONE);
        Manifest sealed = recorder.seal();
        assertThat(sealed.state()).isEqualTo(SessionState.INCOMPLETE);
        assertThat(sealed.reasons().get(0)).startsWith("folder-gone: " + folder());
        assertThat(folder()).doesNotExist();
    }

    /** The folder of a recorder as it would be were it killed now. */
    private Path killed(SessionRecorder recorder) throws IOException {
        recorder.flush();
        Path killed = Files.createDirectory(temporary.resolve("killed"));
        for (String name : List.of("manifest.json", "events.jsonl", "power-0001.csv", "readings-0001.csv")) {
            Files.copy(folder().resolve(name), killed.resolve(name));
        }
        recorder.seal();
        return killed;
    }

    @Test
    void aFileThatIsDeletedAloneSealsTheRestAsIncomplete() throws IOException {
        SessionRecorder recorder = recorder();
        Samples.add(recorder, 0);
        recorder.flush();
        Files.delete(folder().resolve("power-0001.csv"));
        Samples.add(recorder, 1);
        recorder.flush();
        Manifest sealed = recorder.seal();
        assertThat(sealed.reasons()).singleElement().asString().startsWith("folder-gone: " + folder());
        RecordedSession session = SessionReader.open(folder());
        assertThat(session.manifest()).isEqualTo(sealed);
        assertThat(session.gone())
                .containsExactly(folder().resolve("power-0001.csv") + " is gone: what was in it is missing here");
        assertThat(session.events()).extracting(Event::kind).contains(EventKind.FAULT);
        assertThatThrownBy(() -> SessionRecorder.resume(folder(), HostClock.system()))
                .hasMessageContaining("cannot be gone on with: " + folder().resolve("power-0001.csv") + " is gone");
    }

    @Test
    void aFolderThatAnotherHasMadeInPlaceOfADeletedOneIsNotWrittenInto() throws IOException {
        SessionRecorder recorder = recorder();
        Files.move(folder(), temporary.resolve("moved"));
        Files.createDirectory(folder());
        Path manifest = folder().resolve("manifest.json");
        SessionJson.write(manifest, Samples.manifest("other"));
        String others = Files.readString(manifest);
        assertThat(recorder.seal().reasons()).anyMatch(reason -> reason.startsWith("folder-gone: "));
        assertThat(manifest).hasContent(others);
    }

    @Test
    void aReadingsFileRemovedAfterAKillIsReported() throws IOException {
        SessionRecorder recorder = recorder();
        Samples.add(recorder, 0);
        Path killed = killed(recorder);
        Files.delete(killed.resolve("readings-0001.csv"));
        RecordedSession session = SessionReader.open(killed);
        String gone = killed.resolve("readings-0001.csv") + " is gone: what was in it is missing here";
        assertThat(session.warnings()).containsExactly(gone);
        assertThat(Results.of(session).reasons()).containsExactly(gone);
        assertThatThrownBy(() -> SessionRecorder.resume(killed, HostClock.system()))
                .hasMessage(killed + ": cannot be gone on with: " + gone + "; begin a new one");
        Files.delete(killed.resolve("events.jsonl"));
        assertThat(SessionReader.open(killed).gone().get(0)).contains("events.jsonl is gone");
    }

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
    void resumingAKilledSessionKeepsWhatSpoiltRows() throws IOException {
        SessionRecorder recorder = recorder();
        recorder.sample(0, 0, 1, 1, 0, true, false);
        recorder.fault(Fault.BOARD_GONE, "no answer");
        Path killed = killed(recorder);
        SessionRecorder second = SessionRecorder.resume(killed, HostClock.system());
        assertThat(second.seal().reasons()).containsExactly("over-range: sample 0 is over the monitor's range");
    }

    @Test
    void aManifestThatLeadsOutOfItsFolderIsRefused() throws IOException {
        recorder().seal();
        Path manifest = folder().resolve("manifest.json");
        String text = Files.readString(manifest);
        for (String name : List.of("../power-0001.csv", "..", "/etc/hostname")) {
            Files.writeString(manifest, text.replace("\"power-0001.csv\"", '"' + name + '"'));
            assertThatThrownBy(() -> SessionReader.open(folder()))
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("file \"" + name + "\": wanted the name of a file in the session's folder");
        }
        Files.writeString(manifest, text.replace("\"number\" : 1", "\"number\" : 2"));
        assertThatThrownBy(() -> SessionReader.open(folder()))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("segment 2 in place 1: wanted them numbered from 1 on");
    }

    /** Handed to the system before the event is: a kill in between takes the event, never its rows. */
    @Test
    void rowsAreOnTheDiskBeforeAnEventSpeaksOfThem() throws IOException {
        try (SessionRecorder recorder = recorder()) {
            Path power = folder().resolve("power-0001.csv");
            int number = 0;
            for (EventKind kind : List.of(EventKind.WINDOW, EventKind.DECISION, EventKind.CLIP)) {
                for (int sample = 0; sample < 20; sample++) {
                    Samples.add(recorder, number++);
                }
                recorder.event(kind, 1L, Map.of("clip", "a", "take", "1"));
                assertThat(Files.readString(power)).as(kind.name()).contains("\n" + (number - 1) + ",");
            }
        }
    }

    /** By hand, in a session that nobody has sealed: what is wrong is named, and is no defect. */
    @Test
    void whatWasEditedIsRefusedByItsName() throws IOException {
        SessionRecorder recorder = recorder();
        recorder.event(EventKind.CLIP, 99L, Map.of("clip", "a", "take", "1"));
        Path killed = killed(recorder);
        Path events = killed.resolve("events.jsonl");
        String text = Files.readString(events);
        Files.writeString(events, text.replace("\"take\":\"1\"", "\"take\":\"one\""));
        assertThatThrownBy(() -> Results.of(SessionReader.open(killed)))
                .hasRootCauseInstanceOf(RefusedException.class)
                .hasRootCauseMessage("events.jsonl, event 2: take is \"one\": wanted a whole number");
        Files.writeString(events, text.replace("\"take\"", "\"taken\""));
        assertThatThrownBy(() -> Results.of(SessionReader.open(killed)))
                .hasRootCauseMessage("events.jsonl, event 2: has no \"take\", only [clip, taken]");
        Path manifest = killed.resolve("manifest.json");
        Files.writeString(
                manifest, Files.readString(manifest).replaceFirst("\"cells\" : \\[[^]]*]", "\"cells\" : null"));
        assertThatThrownBy(() -> SessionReader.open(killed))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("a field that must have a value has none");
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
    void resumingKeepsWhatSpoiltRows() throws IOException {
        SessionRecorder first = recorder();
        first.sample(0, 0, 1, 1, 0, true, false);
        first.fault(Fault.INTERRUPTED, "by the user");
        first.seal();
        SessionRecorder second = SessionRecorder.resume(folder(), HostClock.system());
        assertThat(second.seal().reasons()).containsExactly("over-range: sample 0 is over the monitor's range");
        assertThat(SessionReader.open(folder()).manifest().segments()).hasSize(2);
    }

    @Test
    void aFileChangedAfterSealingIsRefused() throws IOException {
        SessionRecorder recorder = recorder();
        Samples.add(recorder, 0);
        recorder.seal();
        Path power = folder().resolve("power-0001.csv");
        String text = Files.readString(power);
        Files.writeString(power, text.replace("-1000", "-1001"));
        assertThatThrownBy(() -> SessionReader.open(folder()))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("power-0001.csv: was changed after the session was sealed");
        Files.delete(power);
        assertThatThrownBy(() -> SessionReader.open(folder())).hasMessageContaining("power-0001.csv: is gone");
    }

    @Test
    void aFolderWithFilesIsNotWrittenInto() throws IOException {
        Files.createDirectory(folder());
        Files.writeString(folder().resolve("mine.txt"), "");
        assertThatThrownBy(this::recorder)
                .isInstanceOf(SessionException.class)
                .hasMessage(folder() + ": is not empty: a session needs a new folder of its own; name another");
        assertThatThrownBy(() -> recorderOf(folder().resolve("mine.txt")))
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("is no folder");
        assertThat(folder().resolve("mine.txt")).isEmptyFile();
        recorderOf(temporary.resolve("done")).seal();
        assertThatThrownBy(() -> SessionRecorder.resume(temporary.resolve("done"), HostClock.system()))
                .hasMessageContaining("is complete");
    }

    private static SessionRecorder recorderOf(Path folder) throws IOException {
        return SessionRecorder.create(folder, Samples.manifest("test"), HostClock.system());
    }
}
