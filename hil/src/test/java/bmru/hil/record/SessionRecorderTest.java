package bmru.hil.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bmru.hil.readback.ReadingRows;
import bmru.hil.readback.RecordedSession;
import bmru.hil.readback.SessionReader;
import bmru.hil.readback.SupplyRows;
import bmru.hil.session.Event;
import bmru.hil.session.EventKind;
import bmru.hil.session.Fault;
import bmru.hil.session.Manifest;
import bmru.hil.session.Place;
import bmru.hil.session.SessionException;
import bmru.hil.session.SessionState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionRecorderTest extends NewSession {
    private static final Place PLACE = new Place("a \"b\", c", 2, "clip", "hot");

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
        HostClock turned = new TurnedClock(() -> Instant.now().plusMillis(shiftMs[0]));
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
