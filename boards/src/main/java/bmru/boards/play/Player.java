package bmru.boards.play;

import bmru.boards.board.Board;
import bmru.boards.board.RunSummary;
import bmru.boards.device.DeviceInfo;
import java.io.IOException;

/** Plays timelines on a board that is programmed, each as one run. */
public final class Player {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int FEATURES_A_SECOND = 100;

    /** Of a frame's time: the rest is for the bus that sets its inputs. */
    private static final double SETTLED = 0.9;

    private final Board board;
    private final long framePeriodUs;

    /**
     * What became of a timeline.
     *
     * @param summary the board's own count
     * @param times when each frame's inputs were set
     * @param reconnections how often the board was opened again; the count is then that of the last run
     */
    public record Played(RunSummary summary, FrameTimes times, int reconnections) {}

    /** Frames a second that a board can be played at: those of a model's features, or as many as its inputs settle in. */
    public static int usualRate(DeviceInfo info) {
        return info.settleUs() == 0
                ? FEATURES_A_SECOND
                : (int) Math.min(FEATURES_A_SECOND, SETTLED * MICROS_PER_SECOND / info.settleUs());
    }

    /** @param framesASecond of the board's frame clock; 0 to run frames as fast as the board takes them */
    public Player(Board board, int framesASecond) {
        if (framesASecond < 0 || framesASecond > 1000) {
            throw new IllegalArgumentException(
                    "rate=" + framesASecond + " frames a second: allowed 1 to 1000, 0 for as fast as it goes");
        }
        this.board = board;
        framePeriodUs = periodUs(framesASecond);
    }

    static long periodUs(int framesASecond) {
        return framesASecond == 0 ? 0 : MICROS_PER_SECOND / framesASecond;
    }

    /** @param listener takes each reading in order */
    public Played play(Timeline timeline, Board.ReadingListener listener) throws IOException {
        FrameTimes times = new FrameTimes(timeline.frames(), framePeriodUs);
        RunSummary summary = run(timeline, 0, (frame, deviceTimeUs, readout) -> {
            times.set((int) frame, deviceTimeUs);
            listener.reading(frame, deviceTimeUs, readout);
        });
        return new Played(summary, times, 0);
    }

    /**
     * Plays from a frame on.
     *
     * @param listener is given frames by their numbers in the timeline
     */
    RunSummary run(Timeline timeline, int from, Board.ReadingListener listener) throws IOException {
        board.startRun(
                framePeriodUs, (frame, deviceTimeUs, readout) -> listener.reading(from + frame, deviceTimeUs, readout));
        for (int frame = from; frame < timeline.frames(); frame++) {
            board.submit(timeline.inputs(frame), timeline.changes(frame));
        }
        board.drain();
        // The last frame lasts as long as the others.
        board.poll(framePeriodUs);
        return board.stopRun();
    }
}
