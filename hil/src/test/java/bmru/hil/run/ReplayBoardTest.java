package bmru.hil.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bmru.boards.board.Board;
import bmru.boards.board.BoardException;
import bmru.boards.board.ProgramOutcome;
import bmru.boards.board.Words;
import bmru.hil.dialogue.ReplayBoard;
import bmru.hil.plan.Plan;
import bmru.hil.session.SessionState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recorded session as a board. */
class ReplayBoardTest {
    private static final Plan PLAN = TestRig.plan(3, 100);

    @TempDir
    private Path folder;

    private Path recorded;

    @BeforeEach
    void record() throws IOException {
        recorded = folder.resolve("recorded");
        try (Rig rig = TestRig.virtual()) {
            TestRig.begin(rig, PLAN, 0, RunListener.SILENT, recorded);
        }
    }

    private Rig replay() throws IOException {
        return TestRig.of(() -> ReplayBoard.open(recorded, 1));
    }

    /** Each reading, sample and gap: the files are the same, byte for byte. */
    @Test
    void theSameRunGivesTheSameSession() throws IOException {
        Path again = folder.resolve("again");
        try (Rig rig = replay()) {
            RunEnd end = TestRig.begin(rig, PLAN, 0, RunListener.SILENT, again);
            assertThat(end.failure()).isNull();
            assertThat(end.manifest().state()).isEqualTo(SessionState.COMPLETE);
        }
        for (String file : List.of("readings-0001.csv", "power-0001.csv", "board.json", "program.bin", "plan.json")) {
            assertThat(again.resolve(file)).hasSameBinaryContentAs(recorded.resolve(file));
        }
    }

    @Test
    void anotherProgramIsRefused() throws IOException {
        try (Board board = ReplayBoard.open(recorded, 1)) {
            ProgramOutcome outcome = board.program("small", Words.of(new int[46]), (done, all) -> {});
            assertThat(outcome).isInstanceOf(ProgramOutcome.Refused.class);
            assertThat(outcome.message())
                    .containsPattern("recorded is \"program small, 46 words, CRC-32 [0-9A-F]{8}\" \\(event \\d+\\): got"
                            + " \"program small, 46 words, CRC-32 [0-9A-F]{8}\"");
        }
    }

    @Test
    void anotherFrameIsRefusedWithBoth() throws IOException {
        try (Rig rig = replay()) {
            Board board = rig.board();
            rig.load(board);
            assertThatThrownBy(() -> board.startRun(10_000, (frame, time, readout) -> {}))
                    .hasMessageContaining("recorded is \"start supply samples, 2000 a second\"")
                    .hasMessageEndingWith("got \"start run, 10000 us a frame\"");
            board.startPower(2000, new NoSamples());
            board.startRun(10_000, (frame, time, readout) -> {});
            String first = PLAN.takes().get(0).clip().file();
            List<int[]> inputs = Run.encoded(first, TestRig.frames(first), rig, RunListener.SILENT);
            board.submit(inputs.get(0), List.of());
            int[] other = inputs.get(1).clone();
            other[3]++;
            assertThatThrownBy(() -> board.submit(other, List.of()))
                    .isInstanceOf(BoardException.class)
                    .hasMessageMatching("replay:.*: recorded is frame 1 of " + first
                            + " with CRC-32 [0-9a-f]{8}: got \"frame 1 with CRC-32 [0-9a-f]{8}\"");
            assertThatThrownBy(board::stopRun).hasMessageContaining("recorded is frame 1 of " + first);
        }
    }

    @Test
    void whereTheRecordingEndsTheBoardIsLost() throws IOException {
        Path longer = folder.resolve("longer");
        try (Rig rig = replay()) {
            RunEnd end = TestRig.begin(rig, TestRig.plan(4, 100), 0, RunListener.SILENT, longer);
            assertThat(end.failure()).isNotNull();
            assertThat(end.manifest().reasons().get(0)).startsWith("board-gone: replay:");
        }
    }

    @Test
    void aFolderThatIsNoSessionIsRefused() throws IOException {
        assertThatThrownBy(() -> ReplayBoard.open(folder, 1)).hasMessageContaining("is not a session");
        assertThatThrownBy(() -> ReplayBoard.open(recorded, 2)).hasMessageContaining("segment 2: allowed 1 to 1");
        Files.delete(recorded.resolve("board.json"));
        assertThatThrownBy(() -> ReplayBoard.open(recorded, 1)).hasMessageContaining("board.json: is gone");
    }

    private static final class NoSamples implements bmru.boards.board.PowerListener {
        @Override
        public void sample(long number, long timeUs, int microvolts, int picoamps, int range, int flags) {}

        @Override
        public void gap(long firstNumber, long count, long fromUs, long untilUs) {}
    }
}
