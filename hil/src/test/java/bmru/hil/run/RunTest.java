package bmru.hil.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import bmru.boards.board.Board;
import bmru.boards.board.ForwardingBoard;
import bmru.hil.plan.Plan;
import bmru.hil.plan.Take;
import bmru.hil.readback.ReadingRows;
import bmru.hil.readback.RecordedSession;
import bmru.hil.readback.SessionReader;
import bmru.hil.result.ClipResult;
import bmru.hil.result.Results;
import bmru.hil.session.Event;
import bmru.hil.session.EventKind;
import bmru.hil.session.Manifest;
import bmru.hil.session.SessionState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {
    @TempDir
    private Path folder;

    @Test
    void aPlanIsPlayedIntoASession() throws IOException {
        Plan plan = TestRig.plan(4, 0);
        Path session = folder.resolve("session");
        RunEnd end;
        try (Rig rig = TestRig.virtual()) {
            end = TestRig.begin(rig, plan, 0, RunListener.SILENT, session);
        }
        assertThat(end.failure()).isNull();
        assertThat(end.manifest().state()).isEqualTo(SessionState.COMPLETE);
        assertThat(end.manifest().files())
                .extracting(Manifest.SealedFile::name)
                .contains("plan.json", "program.bin", "model.json", "board.json");
        Results results = Results.of(SessionReader.open(session));
        List<Take> takes = plan.takes();
        assertThat(takes).hasSize(6);
        assertThat(results.clips().stream().filter(clip -> clip.window().equals("clip")))
                .extracting(ClipResult::clip)
                .containsExactlyElementsOf(
                        takes.stream().map(take -> take.clip().file()).toList());
        assertThat(results.clips()).hasSize(12).allSatisfy(clip -> {
            assertThat(clip.frames()).isEqualTo(clip.window().equals("clip") ? TestRig.FRAMES : 10);
            assertThat(clip.expected())
                    .isEqualTo(clip.window().equals("clip") && clip.clip().matches("clip [02]") ? "other" : null);
        });
        assertThat(results.samples()).isPositive();
        assertThat(RunFiles.read(session).plan()).isEqualTo(plan);
    }

    /** What the session says of each frame is what the board read when it was played without a run. */
    @Test
    void eachFrameIsAsTheBoardReadIt() throws IOException {
        Path session = folder.resolve("session");
        try (Rig rig = TestRig.virtual()) {
            TestRig.begin(rig, TestRig.plan(1, 0), 0, RunListener.SILENT, session);
        }
        ReadingRows rows = SessionReader.open(session).readings();
        assertThat(rows.count()).isEqualTo(TestRig.FRAMES + 10);
        try (Rig rig = TestRig.virtual()) {
            rig.load(rig.board());
            rig.board().startRun((frame, time, readout) -> {});
            List<int[]> inputs = Run.encoded("clip 0", TestRig.frames("clip 0"), rig, RunListener.SILENT);
            for (int frame = 0; frame < rows.count(); frame++) {
                int[] codes = frame < TestRig.FRAMES ? inputs.get(frame) : rig.restInputs();
                var readout = rig.board().step(codes, List.of());
                BitSet states = new BitSet();
                for (int cell = 0; cell < rig.cells().size(); cell++) {
                    states.set(cell, readout.state(cell));
                    assertThat(rows.state(frame, cell))
                            .as("frame %s cell %s", frame, cell)
                            .isEqualTo(states.get(cell));
                }
                assertThat(rows.winner(frame)).isEqualTo(readout.winner());
                assertThat(rows.classNanoamp(frame, 1)).isCloseTo(rig.classNanoamp(readout.classCode(1)), offset(1e-7));
                assertThat(rows.place(frame).window()).isEqualTo(frame < TestRig.FRAMES ? "clip" : "rest");
            }
        }
    }

    @Test
    void eachCommandAndReplyIsAnEvent() throws IOException {
        Path session = folder.resolve("session");
        try (Rig rig = TestRig.virtual()) {
            TestRig.begin(rig, TestRig.plan(1, 100), 0, RunListener.SILENT, session);
        }
        List<Event> events = SessionReader.open(session).events();
        assertThat(events.stream()
                        .filter(event -> event.kind() == EventKind.COMMAND)
                        .map(event -> event.detail("text")))
                .containsExactly(
                        "program small, 46 words, CRC-32 " + crc(session),
                        "start supply samples, 2000 a second",
                        "start run, 10000 us a frame",
                        "stop run",
                        "stop supply samples");
        assertThat(events.stream().filter(event -> event.kind() == EventKind.REPLY))
                .hasSize(5);
    }

    private static String crc(Path session) throws IOException {
        return bmru.boards.board.Words.hex(
                RunFiles.read(session).program().codes().crc32());
    }

    /** However late a busy machine makes them: what is reported is what the board's times say. */
    @Test
    void latenessAndWindowsFollowFromTheTimesOfTheFrames() throws IOException {
        Path session = folder.resolve("session");
        try (Rig rig = TestRig.virtual()) {
            TestRig.begin(rig, TestRig.plan(1, 100), 0, RunListener.SILENT, session);
        }
        RecordedSession read = SessionReader.open(session);
        ReadingRows rows = read.readings();
        long latest = 0;
        for (int frame = 0; frame < TestRig.FRAMES; frame++) {
            latest = Math.max(latest, rows.timeUs(frame) - rows.timeUs(0) - 10_000L * frame);
        }
        ClipResult clip = Results.of(read).clips().get(0);
        ClipResult rest = Results.of(read).clips().get(1);
        assertThat(clip.latestUs()).isEqualTo(latest);
        assertThat(clip.fromUs()).isEqualTo(rows.timeUs(0));
        assertThat(clip.untilUs()).isEqualTo(rows.timeUs(TestRig.FRAMES)).isEqualTo(rest.fromUs());
        assertThat(rest.untilUs()).isEqualTo(rows.timeUs(TestRig.FRAMES + 9) + 10_000);
        assertThat(read.manifest().segments().get(0).clock()).isNotNull();
    }

    /** A link may carry samples behind a take's last frame: they are its own, and are waited for. */
    @Test
    void samplesThatComeAfterTheLastFrameAreWaitedFor() throws IOException {
        Path session = folder.resolve("session");
        List<Long> lastSamples = new ArrayList<>();
        List<Long> ends = new ArrayList<>();
        RunListener looking = new RunListener() {
            @Override
            public void ended(Take take) {
                try {
                    RecordedSession live = SessionReader.open(session);
                    lastSamples.add(live.supply().timeUs(live.supply().count() - 1));
                    ends.add(live.readings().timeUs(live.readings().count() - 1));
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
        };
        try (Rig rig = TestRig.of("virtual:7", Behind::new)) {
            TestRig.begin(rig, TestRig.plan(1, 100), 0, looking, session);
        }
        assertThat(lastSamples.get(0)).isGreaterThanOrEqualTo(ends.get(0));
    }

    /** Gives samples only when it is asked for them after a run. */
    private static final class Behind extends ForwardingBoard {
        private final List<Runnable> held = new ArrayList<>();
        private boolean running;

        Behind(Board board) {
            super(board);
        }

        @Override
        public void startPower(int samplesPerSecond, bmru.boards.board.PowerListener listener) throws IOException {
            super.startPower(samplesPerSecond, new bmru.boards.board.PowerListener() {
                @Override
                public void sample(long number, long timeUs, int microvolts, int picoamps, int range, int flags) {
                    held.add(() -> listener.sample(number, timeUs, microvolts, picoamps, range, flags));
                }

                @Override
                public void gap(long firstNumber, long count, long fromUs, long untilUs) {
                    held.add(() -> listener.gap(firstNumber, count, fromUs, untilUs));
                }
            });
        }

        @Override
        public void startRun(long framePeriodUs, ReadingListener listener) throws IOException {
            running = true;
            super.startRun(framePeriodUs, listener);
        }

        @Override
        public bmru.boards.board.RunSummary stopRun() throws IOException {
            running = false;
            return super.stopRun();
        }

        @Override
        public void poll(long timeoutUs) throws IOException {
            super.poll(timeoutUs);
            if (!running) {
                held.forEach(Runnable::run);
                held.clear();
            }
        }
    }

    @Test
    void aClipThatCannotBeReadIsRefusedBeforeAnythingIsSent() throws IOException {
        try (Rig rig = TestRig.virtual()) {
            assertThatThrownBy(() -> Run.of(
                            rig,
                            TestRig.plan(2, 0),
                            file -> {
                                throw new IOException(file + ": is silent");
                            },
                            0,
                            0,
                            RunListener.SILENT))
                    .hasMessage("clip 0: is silent");
            assertThat(rig.board().status().generation()).isZero();
        }
        assertThat(folder).isEmptyDirectory();
    }
}
