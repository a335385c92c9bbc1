package bmru.hil.run;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.boards.board.BiasChange;
import bmru.boards.board.Board;
import bmru.boards.board.BoardException;
import bmru.boards.board.ForwardingBoard;
import bmru.hil.plan.Plan;
import bmru.hil.plan.Take;
import bmru.hil.readback.RecordedSession;
import bmru.hil.readback.SessionReader;
import bmru.hil.record.HostClock;
import bmru.hil.record.TurnedClock;
import bmru.hil.result.ClipResult;
import bmru.hil.result.Results;
import bmru.hil.session.EventKind;
import bmru.hil.session.Fault;
import bmru.hil.session.SessionState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in which the board, the host or the folder fails. */
class RunFaultTest {
    @TempDir
    private Path folder;

    private Results results(Path session) throws IOException {
        return Results.of(SessionReader.open(session));
    }

    /** Does something at a frame, counted over all takes. */
    private static RunListener at(int frame, int[] counted, Runnable what) {
        return new RunListener() {
            @Override
            public void frame() {
                if (++counted[0] == frame) {
                    what.run();
                }
            }
        };
    }

    /** Decisions and fractions of every window, by its name; times and power differ from run to run. */
    private static Map<String, String> decisions(Results results) {
        Map<String, String> decisions = new TreeMap<>();
        for (ClipResult clip : results.clips()) {
            String name = clip.clip() + ", " + clip.take() + ", " + clip.window();
            assertThat(decisions.put(name, clip.decision() + " " + clip.fractions() + " " + clip.frames()))
                    .as(name)
                    .isNull();
        }
        return decisions;
    }

    @Test
    void anInterruptedRunIsResumedAndDecidesAsAnUnbrokenOne() throws IOException {
        Path broken = folder.resolve("broken");
        RunListener interrupting =
                at(200, new int[1], () -> Thread.currentThread().interrupt());
        try (Rig rig = TestRig.virtual()) {
            RunEnd end = TestRig.begin(rig, TestRig.plan(4, 0), 5, interrupting, broken);
            assertThat(end.failure()).hasMessageContaining("interrupted");
            assertThat(end.manifest().state()).isEqualTo(SessionState.INCOMPLETE);
            assertThat(end.manifest().reasons()).containsExactly("interrupted: virtual:7: interrupted");
        }
        assertThat(results(broken).clips()).hasSizeLessThan(12);
        try (Rig rig = TestRig.virtual()) {
            assertThat(TestRig.resume(rig, broken, RunListener.SILENT)
                            .manifest()
                            .state())
                    .isEqualTo(SessionState.COMPLETE);
        }
        Path unbroken = folder.resolve("unbroken");
        try (Rig rig = TestRig.virtual()) {
            TestRig.begin(rig, TestRig.plan(4, 0), 0, RunListener.SILENT, unbroken);
        }
        Results resumed = results(broken);
        assertThat(resumed.clips()).extracting(ClipResult::segment).contains(1, 2);
        assertThat(resumed.unfinished()).isEmpty();
        assertThat(decisions(resumed)).isEqualTo(decisions(results(unbroken)));
    }

    /** Lost in the second take, and once more before the first frame of the next attempt. */
    @Test
    void aLostBoardIsOpenedAgainAndGoesOnInAFurtherSegment() throws IOException {
        int[] opened = new int[1];
        List<String> warnings = new ArrayList<>();
        Path session = folder.resolve("session");
        RunListener listener = new RunListener() {
            @Override
            public void warn(String what) {
                warnings.add(what);
            }
        };
        try (Rig rig =
                TestRig.of("virtual:7", board -> losing(board, ++opened[0] == 1 ? 70 : opened[0] == 2 ? 1 : -1))) {
            RunEnd end = TestRig.begin(rig, TestRig.plan(4, 0), 2, listener, session);
            assertThat(end.failure()).isNull();
            assertThat(end.reconnections()).isEqualTo(2);
        }
        assertThat(warnings).hasSize(2).allMatch(warning -> warning.contains("gone; opening and programming it again"));
        RecordedSession read = SessionReader.open(session);
        assertThat(read.manifest().state()).isEqualTo(SessionState.COMPLETE);
        assertThat(read.manifest().segments()).hasSize(3);
        assertThat(read.events().stream()
                        .filter(event -> event.kind() == EventKind.FAULT)
                        .map(event -> event.detail("fault")))
                .containsExactly("board-gone", "board-gone");
        assertThat(Results.of(read).clips()).hasSize(12);
    }

    @Test
    void aBoardThatStaysLostEndsTheRunAndNamesWhy() throws IOException {
        Path session = folder.resolve("session");
        try (Rig rig = TestRig.of("virtual:7", board -> losing(board, 70))) {
            RunEnd end = TestRig.begin(rig, TestRig.plan(4, 0), 0, RunListener.SILENT, session);
            assertThat(end.failure()).hasMessage("virtual:7: gone");
            assertThat(end.manifest().reasons()).containsExactly("board-gone: virtual:7: gone");
        }
        Results results = results(session);
        assertThat(results.clips()).hasSize(2);
        assertThat(results.unfinished()).hasSize(1);
    }

    /** @param frame that it is gone at, counted over all runs; -1 for never */
    private static Board losing(Board board, int frame) {
        int[] left = {frame};
        return new ForwardingBoard(board) {
            @Override
            public void submit(int[] inputCodes, List<BiasChange> changes) throws IOException {
                if (left[0]-- == 0) {
                    throw BoardException.lost(uri(), "gone");
                }
                super.submit(inputCodes, changes);
            }
        };
    }

    @Test
    void whatGoesWrongWithTheBoardsNumbersIsNamedAndHasNoFigure() throws IOException {
        Path session = folder.resolve("session");
        try (Rig rig = TestRig.of("virtual:7", WrongNumbers::new)) {
            RunEnd end = TestRig.begin(rig, TestRig.plan(2, 0), 0, RunListener.SILENT, session);
            assertThat(end.failure()).isNull();
            assertThat(end.manifest().state()).isEqualTo(SessionState.INCOMPLETE);
            assertThat(end.manifest().reasons()).anyMatch(reason -> reason.startsWith(Fault.OVER_RANGE.text()));
            assertThat(end.manifest().reasons()).anyMatch(reason -> reason.startsWith(Fault.DEVICE_CLOCK_BACK.text()));
        }
        assertThat(results(session).clips())
                .isNotEmpty()
                .allSatisfy(clip -> assertThat(clip.power().nanowatt()).isNull());
    }

    /** Its fifth supply sample is over the range, its tenth earlier than the ninth. */
    private static final class WrongNumbers extends ForwardingBoard {
        WrongNumbers(Board board) {
            super(board);
        }

        @Override
        public void startPower(int samplesPerSecond, bmru.boards.board.PowerListener listener) throws IOException {
            super.startPower(samplesPerSecond, new bmru.boards.board.PowerListener() {
                @Override
                public void sample(long number, long timeUs, int microvolts, int picoamps, int range, int flags) {
                    long shown = number == 10 ? timeUs - 100_000 : timeUs;
                    listener.sample(number, shown, microvolts, picoamps, range, number == 5 ? 1 : flags);
                }

                @Override
                public void gap(long firstNumber, long count, long fromUs, long untilUs) {
                    listener.gap(firstNumber, count, fromUs, untilUs);
                }
            });
        }
    }

    /** Times of day before and after cannot be compared; figures are on the board's clock and stay. */
    @Test
    void aHostClockThatIsSetBackIsNamedAndFiguresStay() throws IOException {
        Path session = folder.resolve("session");
        boolean[] back = new boolean[1];
        HostClock turned = new TurnedClock(() -> back[0] ? Instant.now().minusSeconds(20) : Instant.now());
        RunListener turning = new RunListener() {
            @Override
            public void ended(Take take) {
                back[0] = true;
            }
        };
        Plan plan = TestRig.plan(2, 0);
        try (Rig rig = TestRig.virtual()) {
            RunEnd end =
                    TestRig.run(rig, plan, 0, turning).begin(session, TestRig.planned(rig, plan), Map.of(), turned);
            assertThat(end.failure()).isNull();
            assertThat(end.manifest().reasons())
                    .singleElement()
                    .asString()
                    .matches("host-clock-back: the host's clock was set back by (19|20)\\d{3} ms");
            assertThat(end.manifest().segments().get(0).clock()).isNotNull();
        }
        Path straight = folder.resolve("straight");
        try (Rig rig = TestRig.virtual()) {
            TestRig.begin(rig, plan, 0, RunListener.SILENT, straight);
        }
        assertThat(decisions(results(session))).isEqualTo(decisions(results(straight)));
        assertThat(results(session).clips()).hasSize(6);
    }

    @Test
    void aFolderThatIsDeletedInMidRunEndsItWithTheReason() throws IOException {
        Path session = folder.resolve("session");
        int[] frames = new int[1];
        try (Rig rig = TestRig.virtual()) {
            RunEnd end = TestRig.begin(rig, TestRig.plan(200, 0), 5, at(100, frames, () -> delete(session)), session);
            assertThat(end.manifest().state()).isEqualTo(SessionState.INCOMPLETE);
            assertThat(end.manifest().reasons()).anyMatch(reason -> reason.startsWith("folder-gone: "));
            assertThat(frames[0]).as("frames that were still sent").isLessThan(200 * 50);
        }
    }

    private static void delete(Path session) {
        try (var files = Files.list(session)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(session);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
