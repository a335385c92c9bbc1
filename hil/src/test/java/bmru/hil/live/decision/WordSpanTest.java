package bmru.hil.live.decision;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.hil.live.frame.FrameRing;
import bmru.hil.live.frame.Layout;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sound given by its level in each frame. */
class WordSpanTest {
    private static final int QUIET = -70;

    private final FrameRing ring = new FrameRing(new Layout(List.of("a"), List.of(1), 1, 1, 0.01, 0.016));

    /** A word of 20 frames, a closure, and 12 more, after half a second of quiet. */
    @ParameterizedTest
    @CsvSource({"9, 50, 90", "10, 50, 69"})
    void aClosureIsPartOfTheWordWhereItIsShort(int closure, long first, long last) {
        add(50, QUIET);
        add(20, -20);
        add(closure, QUIET);
        add(12, -25);
        add(20, QUIET);
        assertThat(WordSpan.find(ring, 85)).isEqualTo(new WordSpan(first, last));
    }

    @Test
    void whatIsNoSixDecibelsAboveTheQuietIsNoWord() {
        add(50, QUIET);
        add(5, QUIET + 5);
        add(5, QUIET + 7);
        add(20, QUIET + 25);
        add(5, QUIET + 7);
        add(25, QUIET + 5);
        assertThat(WordSpan.find(ring, 75)).isEqualTo(new WordSpan(55, 84));
    }

    @Test
    void aWordAmidNoiseEndsThirtyDecibelsBelowItsLoudest() {
        add(50, -90);
        add(20, -51);
        add(20, -20);
        add(20, -51);
        add(20, -90);
        assertThat(WordSpan.find(ring, 85)).isEqualTo(new WordSpan(70, 89));
    }

    /** A door that slammed more than a second before the detection was another sound. */
    @Test
    void theLoudestIsLookedForInTheLastSecond() {
        add(20, QUIET);
        add(5, -3);
        add(99, QUIET);
        add(20, -20);
        add(20, QUIET);
        assertThat(WordSpan.find(ring, 126)).isEqualTo(new WordSpan(124, 143));
        assertThat(WordSpan.find(ring, 124)).isEqualTo(new WordSpan(20, 24));
    }

    @Test
    void aToneThatIsEquallyLoudAllTheTimeIsAWholeWord() {
        add(40, -20);
        assertThat(WordSpan.find(ring, 30)).isEqualTo(new WordSpan(0, 39));
    }

    private void add(int frames, double db) {
        for (int i = 0; i < frames; i++) {
            ring.claim().sound(new float[1], Math.pow(10, db / 20), 0);
            ring.publish();
        }
    }
}
