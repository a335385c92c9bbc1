package bmru.boards.board;

import java.util.List;
import java.util.function.Consumer;

/** Supply samples and gaps as rows of text: number, time, uV, pA, range, flags or "gap", missing, missing us. */
public final class SampleRows implements PowerListener {
    private final Consumer<String> rows;

    public SampleRows(Consumer<String> rows) {
        this.rows = rows;
    }

    /** Into a list. */
    public static SampleRows into(List<String> rows) {
        return new SampleRows(rows::add);
    }

    @Override
    public void sample(long number, long deviceTimeUs, int microvolts, int picoamps, int range, int flags) {
        rows.accept(
                number + "," + deviceTimeUs + "," + microvolts + "," + picoamps + "," + range + "," + flags + ",0,0");
    }

    @Override
    public void gap(long firstNumber, long count, long fromUs, long untilUs) {
        rows.accept(firstNumber + "," + fromUs + ",,,,gap," + count + "," + (untilUs - fromUs));
    }
}
