package bmru.boards.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a listener hears of batches that come, are lost, and come twice. */
class SampleStreamTest {
    private static final long WRAP = 1L << 32;

    private final List<String> heard = new ArrayList<>();
    private final SampleStream stream = new SampleStream(1000, new PowerListener() {
        @Override
        public void sample(long number, long time, int microvolts, int picoamps, int range, int flags) {
            heard.add(number + " at " + time);
        }

        @Override
        public void gap(long firstNumber, long count, long fromUs, long untilUs) {
            heard.add("gap " + firstNumber + " of " + count + " from " + fromUs + " until " + untilUs);
        }
    });

    private static SampleBatch batch(long first, long timeUs, int count) {
        SampleBatch batch = new SampleBatch();
        batch.begin(first, timeUs, 1_000_000, 0, 0);
        for (int i = 0; i < count; i++) {
            batch.add(1, 2);
        }
        return batch;
    }

    @Test
    void whatIsMissingBetweenTwoIsAGap() {
        stream.take(batch(0, 500, 2));
        stream.take(batch(5, 5500, 1));
        assertThat(heard).containsExactly("0 at 500", "1 at 1500", "gap 2 of 3 from 2500 until 5500", "5 at 5500");
    }

    @Test
    void whatIsMissingAtTheEndIsAGapToo() {
        stream.take(batch(0, 500, 2));
        stream.end(9, 20_000);
        assertThat(heard).containsExactly("0 at 500", "1 at 1500", "gap 2 of 7 from 2500 until 9500");
        stream.end(9, 20_000);
        assertThat(heard).hasSize(3);
    }

    @Test
    void aBatchThatComesTwiceIsHeardOnce() {
        stream.take(batch(0, 500, 1));
        stream.take(batch(0, 500, 1));
        stream.end(1, 2000);
        assertThat(heard).containsExactly("0 at 500");
    }

    /** After a day at 50,000 samples a second. */
    @Test
    void numbersGoOnBeyondTheirThirtyTwoBits() {
        stream.take(batch(WRAP - 1, 500, 1));
        assertThat(stream.number(0)).isEqualTo(WRAP);
        assertThat(stream.number(3)).isEqualTo(WRAP + 3);
        assertThat(stream.number(WRAP - 1)).as("the one before").isEqualTo(WRAP - 1);
    }
}
