package bmru.boards.client;

import bmru.boards.board.Board;
import bmru.boards.board.RunSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Frames without input played on a board's frame clock.
 *
 * @param numbers of the readings, in the order in which they came
 * @param lateUs how much later each frame was set than the first and the clock say
 */
public record FrameRun(RunSummary summary, List<Long> numbers, List<Long> lateUs) {
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
        List<Long> lateUs = IntStream.range(0, frames)
                .mapToObj(frame -> timesUs[frame] - timesUs[0] - frame * periodUs)
                .toList();
        return new FrameRun(summary, numbers, lateUs);
    }

    public long largestLateUs() {
        return Collections.max(lateUs);
    }

    /** Frames that were late by more than a limit. */
    public long lateBy(long limitUs) {
        return lateUs.stream().filter(late -> late > limitUs).count();
    }
}
