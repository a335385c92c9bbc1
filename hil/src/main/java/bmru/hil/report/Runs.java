package bmru.hil.report;

import bmru.hil.readback.ReadingRows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Frames in a row that show the same value, as one rectangle. */
final class Runs {
    /** Frames that are further apart do not follow each other: a board's slowest frame clock takes a tenth of it. */
    static final long LONGEST_FRAME_US = 100_000;

    /** The most that a frame lasts where no other follows: else as long as the one before. */
    static final long FRAME_US = 10_000;

    private Runs() {}

    /** @param untilUs when the next value or nothing begins */
    record Run(int value, long fromUs, long untilUs) {}

    static List<Run> of(List<Integer> rows, IntUnaryOperator value, ReadingRows readings) {
        List<Run> runs = new ArrayList<>();
        long from = 0;
        for (int i = 0; i < rows.size(); i++) {
            int row = rows.get(i);
            long start = readings.timeUs(row);
            if (i == 0 || !follows(rows.get(i - 1), row, value, readings)) {
                from = start;
            }
            boolean last = i + 1 == rows.size() || !follows(row, rows.get(i + 1), value, readings);
            if (last) {
                runs.add(new Run(value.applyAsInt(row), from, end(i, rows, readings)));
            }
        }
        return runs;
    }

    private static boolean follows(int before, int row, IntUnaryOperator value, ReadingRows readings) {
        return follows(before, row, readings) && value.applyAsInt(before) == value.applyAsInt(row);
    }

    /** Whether a frame is the one after another of the same take. */
    static boolean follows(int before, int row, ReadingRows readings) {
        long apart = readings.timeUs(row) - readings.timeUs(before);
        return apart >= 0 && apart <= LONGEST_FRAME_US && readings.frame(row) == readings.frame(before) + 1;
    }

    private static long end(int i, List<Integer> rows, ReadingRows readings) {
        long start = readings.timeUs(rows.get(i));
        boolean followed = i + 1 < rows.size() && follows(rows.get(i), rows.get(i + 1), readings);
        if (followed) {
            return readings.timeUs(rows.get(i + 1));
        }
        boolean follows = i > 0 && follows(rows.get(i - 1), rows.get(i), readings);
        return start + (follows ? Math.min(FRAME_US, start - readings.timeUs(rows.get(i - 1))) : FRAME_US);
    }
}
