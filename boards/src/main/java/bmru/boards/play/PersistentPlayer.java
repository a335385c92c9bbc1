package bmru.boards.play;

import bmru.boards.board.Board;
import bmru.boards.board.BoardException;
import bmru.boards.board.PowerListener;
import bmru.boards.board.RunSummary;
import bmru.boards.client.SilentException;
import bmru.boards.link.LinkException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.function.LongSupplier;

/**
 * Plays a timeline to its end though the board is lost on the way. A board that was opened and programmed again has lost what
 * its cells remembered, so it goes on in a new run, cells low, with the first frame of the repetition that was lost. Times and
 * sample numbers go on; what was played in vain is in the samples and in no window.
 */
public final class PersistentPlayer {
    /** To go on with one repetition before the board is given up. */
    public static final int ATTEMPTS = 10;

    /** A port that was plugged in again takes about as long to come back. */
    private static final long PAUSE_MS = 1000;

    private final int framesASecond;
    private final int samplesPerSecond;
    private final int attempts;
    private final long pauseMs;
    private final LongSupplier hostUs;

    /** How to come by the board again. */
    public interface Recovery {
        /** @param why the board was lost, or did not come back */
        void lost(String why);

        /** Lets go of the board, opens it again, makes sure that it is the same and programs it. */
        Board reopen() throws IOException;
    }

    /**
     * @param framesASecond of the board's frame clock; 0 to run frames as fast as the board takes them
     * @param samplesPerSecond of the supply; 0 for none
     * @param attempts to go on with one repetition, a second apart; 0 to fail at once
     */
    public PersistentPlayer(int framesASecond, int samplesPerSecond, int attempts) {
        this(framesASecond, samplesPerSecond, attempts, PAUSE_MS, () -> System.nanoTime() / 1000);
    }

    /** @param hostUs the host's clock, microseconds */
    PersistentPlayer(int framesASecond, int samplesPerSecond, int attempts, long pauseMs, LongSupplier hostUs) {
        this.framesASecond = framesASecond;
        this.samplesPerSecond = samplesPerSecond;
        this.attempts = attempts;
        this.pauseMs = pauseMs;
        this.hostUs = hostUs;
    }

    /**
     * @param first the board, programmed
     * @param readings takes each reading; after a loss from the repetition's first frame on again
     */
    public Player.Played play(
            Board first, Recovery recovery, Timeline timeline, Board.ReadingListener readings, PowerListener supply)
            throws IOException {
        FrameTimes times = new FrameTimes(timeline.frames(), Player.periodUs(framesASecond));
        JoinedRuns joined = new JoinedRuns(samplesPerSecond, supply, hostUs);
        Board.ReadingListener listener = (frame, deviceTimeUs, readout) -> {
            long timeUs = joined.timeUs(deviceTimeUs);
            times.set((int) frame, timeUs);
            readings.reading(frame, timeUs, readout);
        };
        Board board = first;
        int from = 0;
        int failed = 0;
        int reconnections = 0;
        while (true) {
            try {
                if (failed > 0) {
                    board = recovery.reopen();
                    reconnections++;
                    // Letting go of the board may have brought more of the run before.
                    from = timeline.repetitionStart(times.next());
                    times.restart(from);
                    joined.restart();
                }
                return new Player.Played(run(board, timeline, from, listener, joined), times, reconnections);
            } catch (IOException e) {
                failed = timeline.repetitionStart(times.next()) > from ? 1 : failed + 1;
                requireMore(e, board, failed, times.next());
                recovery.lost(String.valueOf(e.getMessage()));
                pause(board);
            }
        }
    }

    private RunSummary run(Board board, Timeline timeline, int from, Board.ReadingListener listener, JoinedRuns joined)
            throws IOException {
        if (samplesPerSecond > 0) {
            board.startPower(samplesPerSecond, joined);
        }
        RunSummary summary = new Player(board, framesASecond).run(timeline, from, listener);
        if (samplesPerSecond > 0) {
            board.stopPower();
        }
        return summary;
    }

    private void requireMore(IOException failure, Board board, int failed, int frame) throws IOException {
        if (attempts == 0 || !isLost(failure)) {
            throw failure;
        }
        if (failed > attempts) {
            throw new BoardException(
                    board.uri(),
                    "gave up after " + attempts + " attempts to go on at frame " + frame + ": " + failure.getMessage(),
                    failure);
        }
    }

    /** Whether opening the board again can help. */
    private static boolean isLost(IOException failure) {
        if (failure instanceof LinkException link) {
            return switch (link.kind()) {
                case NOT_FOUND, IN_USE, REFUSED, LOST -> true;
                case NO_PERMISSION, INTERRUPTED -> false;
            };
        }
        return failure instanceof SilentException || (failure instanceof BoardException board && board.isLost());
    }

    private void pause(Board board) throws InterruptedIOException {
        try {
            Thread.sleep(pauseMs);
        } catch (InterruptedException e) {
            throw new InterruptedIOException(board.uri() + ": interrupted");
        }
    }
}
