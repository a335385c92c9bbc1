package bmru.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Model;
import bmru.training.plan.TrainingPlan;
import bmru.training.stream.SpokenWord;
import bmru.training.stream.StreamKind;
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

    /** "up" and "down" are said, "up" is heard, and once more where nothing is said. */
    @Test
    void severalKeywordsHaveARowEach() {
        int frames = 1000;
        float[] values = new float[3 * frames];
        for (int t = 0; t < frames; t++) {
            boolean heard = (t >= 120 && t < 160) || (t >= 700 && t < 740);
            values[3 * t + (heard ? 1 : 0)] = 1;
        }
        List<SpokenWord> spoken = List.of(
                new SpokenWord("up", "a", 16_000, 24_000, 32_000), new SpokenWord("down", "b", 64_000, 72_000, 80_000));
        HeardStreams streams = new HeardStreams(0.5, List.of(new HeardStreams.Heard(3, values, spoken)));
        StreamKind kind = HeardRoomTest.kind("keywords", StreamKind.Role.REPORTED_HITS);
        Model model = SmallModel.of(
                new DecisionRule(101, DecisionRule.Evidence.MARGIN, 10, 0.5f, 100, TrainingPlan.OTHER),
                List.of("up", "down"));
        HeardStreams one = new HeardStreams(0.5, List.of(new HeardStreams.Heard(3, values, spoken.subList(0, 1))));
        HeardRoom room = new HeardRoom(
                model,
                List.of(kind, HeardRoomTest.kind("one keyword", StreamKind.Role.REPORTED_HITS)),
                List.of(streams, one));
        List<KindResult> results = KindResult.of(room, model.decision());
        assertThat(results)
                .extracting(KindResult::kind, KindResult::keywords, KindResult::detected, KindResult::falseAlarms)
                .containsExactly(
                        tuple("keywords", 2, 1, 1),
                        tuple("keywords, up", 1, 1, 1),
                        tuple("keywords, down", 1, 0, 0),
                        tuple("one keyword", 1, 1, 1),
                        tuple("one keyword, up", 1, 1, 1),
                        tuple("one keyword, down", 0, 0, 0));
        assertThat(results.get(0).falseAlarmsPerHour().value()).isEqualTo(2);
    }

    @Test
    void withoutKeywordsThereIsNoShare() {
        assertThat(KindResult.bySpeaker(List.of()).value()).isNaN();
    }
}
