package bmru.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KindResultTest {
    /** Bounds of N. T. J. Garwood's tables (1936) for 0 and 10 events: 0 to 3.69, 4.80 to 18.39. */
    @Test
    void falseAlarmsHavePoissonBounds() {
        KindResult.Interval none = KindResult.poisson(0, 2);
        assertThat(none.value()).isZero();
        assertThat(none.low()).isZero();
        assertThat(none.high()).isCloseTo(3.689 / 2, within(0.001));
        KindResult.Interval ten = KindResult.poisson(10, 1);
        assertThat(ten.value()).isEqualTo(10);
        assertThat(ten.low()).isCloseTo(4.795, within(0.001));
        assertThat(ten.high()).isCloseTo(18.39, within(0.01));
    }

    /** Ten takes of one speaker say no more than one: the interval is that of 40 speakers, not of 400 words. */
    @Test
    void hitsHaveAnIntervalOverSpeakers() {
        List<Detections.Word> words = new ArrayList<>();
        for (int speaker = 0; speaker < 40; speaker++) {
            for (int take = 0; take < 10; take++) {
                words.add(new Detections.Word("speaker" + speaker, "stop", speaker % 4 == 0 ? Double.NaN : 200));
            }
        }
        KindResult.Interval interval = KindResult.bySpeaker(words);
        assertThat(interval.value()).isEqualTo(0.75);
        // 1.96 standard errors of 40 draws of 0.75: 0.134.
        assertThat(interval.low()).isCloseTo(0.75 - 0.134, within(0.03));
        assertThat(interval.high()).isCloseTo(0.75 + 0.134, within(0.03));
    }

    @Test
    void withoutKeywordsThereIsNoShare() {
        assertThat(KindResult.bySpeaker(List.of()).value()).isNaN();
    }
}
