package bmru.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClipDrawTest {
    private static final int DRAWS = 40_000;

    /** One clip of "up" beside nine of "left", and a clip of another class. */
    private static final List<String> WORDS = words();

    @Test
    void withoutEvennessEveryClipIsDrawnAsOften() {
        assertThat(fractionOfUp(0)).isCloseTo(0.1, within(0.01));
    }

    @Test
    void withFullEvennessEveryWordIsDrawnAsOften() {
        assertThat(fractionOfUp(1)).isCloseTo(0.5, within(0.01));
    }

    @Test
    void halfEvennessDrawsAWordByTheRootOfItsClips() {
        assertThat(fractionOfUp(0.5)).isCloseTo(0.25, within(0.01));
    }

    @Test
    void everyClipOfTheClassIsDrawnAndNoOther() {
        ClipDraw draw = ClipDraw.of(IntStream.range(0, 10).toArray(), WORDS, 0.7);
        SplittableRandom random = new SplittableRandom(3);
        assertThat(IntStream.range(0, 1000)
                        .map(i -> draw.next(random))
                        .distinct()
                        .sorted())
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    private static double fractionOfUp(double evenness) {
        ClipDraw draw = ClipDraw.of(IntStream.range(0, 10).toArray(), WORDS, evenness);
        SplittableRandom random = new SplittableRandom(2);
        long up = IntStream.range(0, DRAWS).filter(i -> draw.next(random) == 0).count();
        return (double) up / DRAWS;
    }

    private static List<String> words() {
        List<String> words = new ArrayList<>(List.of("up"));
        IntStream.range(0, 9).forEach(i -> words.add("left"));
        words.add("stop");
        return words;
    }
}
