package bmru.boards.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.boards.board.Board;
import bmru.boards.board.BoardState;
import bmru.boards.board.PowerListener;
import bmru.boards.board.ProgramOutcome;
import bmru.boards.board.Words;
import bmru.boards.emulator.Emulator;
import bmru.boards.open.Boards;
import bmru.boards.open.TestCircuits;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A host that stops in the middle of a run with samples on, so that nobody speaks and nobody reads: the board does not wait
 * for it and switches its outputs off.
 */
class LostHostTest {
    /** Boards promise 3 s; what the emulated board's line holds delays nothing but what is sent. */
    private static final long SILENCE_MS = 4000;

    @TempDir
    private Path folder;

    @Test
    void onLinuxOverAPseudoTerminal() throws Exception {
        String terminal = folder.resolve("tty").toString();
        try (FirmwareProcess process = FirmwareProcess.simulated(folder, "--pty", terminal)) {
            stop(process.uri());
        }
    }

    @Test
    void onLinuxOverTcp() throws Exception {
        try (FirmwareProcess process = FirmwareProcess.simulated(folder, "--tcp", "0")) {
            stop(process.uri());
        }
    }

    @Test
    void onCortexM() throws Exception {
        Path image = FirmwareBuild.arm("simulated");
        try (Emulator emulator = Emulator.start(image, FirmwareProcess.chipFile(folder))) {
            stop("tcp:localhost:" + emulator.port());
        }
    }

    private static void stop(String uri) throws Exception {
        try (Board board = Boards.open(uri, TestCircuits.small(), 1)) {
            Words words = Words.of(new Random(1)
                    .ints(board.info().channels(), 0, board.info().largestCode() + 1)
                    .toArray());
            assertThat(board.program("p", words, (done, all) -> {})).isInstanceOf(ProgramOutcome.Programmed.class);
            board.startRun((frame, time, readout) -> {});
            board.startPower(1000, new Ignore());
            assertThat(board.status().state()).isEqualTo(BoardState.RUN);
            Thread.sleep(SILENCE_MS);
            assertThat(board.status().state()).isEqualTo(BoardState.SAFE);
            assertThat(board.status().reason()).isEqualTo("heartbeat-lost");
        }
    }

    private static final class Ignore implements PowerListener {
        @Override
        public void sample(long number, long time, int microvolts, int picoamps, int range, int flags) {}

        @Override
        public void gap(long firstNumber, long count, long fromUs, long untilUs) {}
    }
}
