package bmru.boards.client;

import bmru.boards.board.Board;
import bmru.boards.board.RunSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Frames without input played on a board's frame clock.
 *
 * @param numbers of the readings, in the order in which they came
 * @param lateUs how much later each frame was set than the first and the clock say
 */
@SuppressWarnings("ArrayRecordComponent") // read by tests; nobody compares them
public record FrameRun(RunSummary summary, List<Long> numbers, long[] lateUs) {
    /** @param framesASecond of the board's frame clock */
    public static FrameRun of(Board board, int framesASecond, int frames) throws IOException {
        long periodUs = 1_000_000 / framesASecond;
        List<Long> numbers = new ArrayList<>();
        long[] timesUs = new long[frames];
        board.startRun(periodUs, (frame, timeUs, readout) -> {
            numbers.add(frame);
            timesUs[(int) frame] = timeUs;
        });
        int[] rest = new int[26];
        for (int frame = 0; frame < frames; frame++) {
            board.submit(rest, List.of());
        }
        board.drain();
        RunSummary summary = board.stopRun();
        long[] lateUs = new long[frames];
        Arrays.setAll(lateUs, frame -> timesUs[frame] - timesUs[0] - frame * periodUs);
        return new FrameRun(summary, numbers, lateUs);
    }

    public long largestLateUs() {
        return Arrays.stream(lateUs).max().orElse(0);
    }

    /** Frames that were late by more than a limit. */
    public long lateBy(long limitUs) {
        return Arrays.stream(lateUs).filter(late -> late > limitUs).count();
    }
}
