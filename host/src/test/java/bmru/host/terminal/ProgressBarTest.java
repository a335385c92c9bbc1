package bmru.host.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final StringWriter err = new StringWriter();
    private long nowNs = 7_000_000_000L;

    private ProgressBar bar(int total, boolean watched) {
        nowNs = 7_000_000_000L;
        return new ProgressBar(new PrintWriter(err, true), "frames", total, watched, () -> nowNs);
    }

    /** What stands on the line. */
    private String at(double seconds, ProgressBar bar, int done) {
        nowNs = Math.round((7 + seconds) * 1e9);
        bar.update(done);
        String text = err.toString();
        return text.substring(text.lastIndexOf('\r') + 1);
    }

    @Test
    void itSaysHowLongTheRestTakesAtTheSpeedUntilNow() {
        ProgressBar bar = bar(400, true);
        bar.note("0 of 4 takes");
        assertThat(at(0.99, bar, 100)).as("in the first second").isEmpty();
        assertThat(at(1, bar, 100))
                .isEqualTo("[#######.......................] 100 of 400 frames, 0 of 4 takes, 3 s left");
        assertThat(at(1.19, bar, 150)).as("too soon again").contains("100 of 400");
        bar.note("2 of 4 takes");
        // 1.5 s for 300 frames are half a second for the rest.
        assertThat(at(1.5, bar, 300)).contains("300 of 400 frames, 2 of 4 takes, 1 s left");
        assertThat(at(1.51, bar, 400))
                .as("the end at once")
                .contains("[##############################] 400 of 400")
                .contains(", 0 s left");
    }

    @Test
    void longTimesAreInMinutesAndHours() {
        assertThat(at(2, bar(118, true), 2)).contains(", 1:56 min left");
        assertThat(at(2, bar(119, true), 4)).contains(", 58 s left");
        assertThat(at(10, bar(3661, true), 10)).contains(", 1:00 h left");
        assertThat(at(10, bar(4, true), 0)).endsWith("0 of 4 frames");
    }

    @Test
    void itIsTakenAwayWhole() {
        ProgressBar bar = bar(4, true);
        String shown = at(2, bar, 1);
        bar.close();
        assertThat(err.toString()).endsWith(shown + "\r" + " ".repeat(shown.length()) + "\r");
        String before = err.toString();
        bar.close();
        assertThat(err.toString()).isEqualTo(before);
    }

    /** Nothing of a longer text may stay behind a shorter one. */
    @Test
    void aShorterTextCoversALongerOne() {
        ProgressBar bar = bar(1000, true);
        bar.note("a long note of what goes on");
        String longer = at(2, bar, 1);
        bar.note("");
        String shorter = at(3, bar, 2);
        assertThat(shorter).hasSize(longer.length()).endsWith("  ");
    }

    @Test
    void nobodyWatchesAndNothingIsDrawn() {
        ProgressBar bar = bar(4, false);
        assertThat(at(5, bar, 3)).isEmpty();
        bar.close();
        assertThat(err.toString()).isEmpty();
    }
}
