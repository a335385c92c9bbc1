package bmru.hil.report;

import bmru.hil.session.ReadingRows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Frames in a row that show the same value, as one rectangle. */
final class Runs {
    /** Frames that are further apart do not follow each other: a board's slowest frame clock takes a tenth of it. */
    static final long LONGEST_FRAME_US = 100_000;

    /** What a frame lasts where no other follows. */
    private static final long FRAME_US = 10_000;

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
        long apart = readings.timeUs(row) - readings.timeUs(before);
        return apart >= 0 && apart <= LONGEST_FRAME_US && value.applyAsInt(before) == value.applyAsInt(row);
    }

    private static long end(int i, List<Integer> rows, ReadingRows readings) {
        long start = readings.timeUs(rows.get(i));
        long next = i + 1 < rows.size() ? readings.timeUs(rows.get(i + 1)) : Long.MAX_VALUE;
        return next > start && next - start <= LONGEST_FRAME_US ? next : start + FRAME_US;
    }
}
