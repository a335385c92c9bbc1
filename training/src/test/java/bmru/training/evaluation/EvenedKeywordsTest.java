package bmru.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Model;
import bmru.training.plan.TrainingPlan;
import bmru.training.stream.SpokenWord;
import bmru.training.stream.StreamKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Other words are taken for "left" by more than "up" is heard with. */
class EvenedKeywordsTest {
    private static final int WORDS = 20;
    private static final int FRAMES_A_WORD = 400;
    private static final int SMOOTHING = 50;
    private static final DecisionRule RULE =
            new DecisionRule(101, DecisionRule.Evidence.MARGIN, SMOOTHING, 1, 100, TrainingPlan.OTHER);

    /** By how much a class wins at its peak, as a mean that follows for 60 frames from -0.2. */
    private static double peak(double margin) {
        double followed = 1 - Math.pow(1 - 1.0 / SMOOTHING, 60);
        return followed * margin - (1 - followed) * 0.2;
    }

    @Test
    void eachKeywordHasAsManyFalseAlarmsAtOneThreshold() {
        HeardRoom room = room(model(), 0, 0);
        assertThat(room.evaluate(RULE).detectedAt(1)).isEqualTo(0.5);
        Model evened = EvenedKeywords.of(room, SMOOTHING);
        double up = evened.classifier().bias().get(1);
        double left = evened.classifier().bias().get(2);
        assertThat(up + left).isCloseTo(0, within(1e-6));
        assertThat(up - left).isCloseTo(peak(2) - peak(1), within(0.05));
        assertThat(evened.classifier().bias().get(0)).isZero();
        assertThat(evened.labels()).isEqualTo(room.model().labels());
        assertThat(room(evened, up, left).evaluate(RULE).detectedAt(1)).isEqualTo(1);
    }

    /**
     * One false alarm of each in so many hours is half of what is allowed: the second strongest counts. Where "left" wins,
     * "up" is far above all but it, and no false alarm.
     */
    @ParameterizedTest
    @CsvSource({"FALSE_ALARMS, 2", "SPEECH, 4"})
    void eachKeywordHasItsShareOfTheFalseAlarmsAllowed(StreamKind.Role role, double hours) {
        double[] upBy = {4, 2, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5};
        double[] leftBy = {4, 2.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5};
        float[] values = new float[3 * WORDS * FRAMES_A_WORD];
        for (int t = 0; t < WORDS * FRAMES_A_WORD; t++) {
            int w = t / FRAMES_A_WORD;
            boolean won = t % FRAMES_A_WORD >= 100 && t % FRAMES_A_WORD < 160;
            values[3 * t] = won ? 0 : 0.2f;
            values[3 * t + 1] = won ? (float) (w % 2 == 0 ? upBy[w / 2] : 5) : 0;
            values[3 * t + 2] = won && w % 2 == 1 ? (float) (5 + leftBy[w / 2]) : 0;
        }
        HeardStreams others = new HeardStreams(hours, List.of(new HeardStreams.Heard(3, values, List.of())));
        HeardRoom room = new HeardRoom(
                model(),
                List.of(HeardRoomTest.kind("near", StreamKind.Role.CHOOSING_HITS), HeardRoomTest.kind("others", role)),
                List.of(heard(5, 5, true, 0, 0), others));
        double[] shifts = EvenedKeywords.shifts(room, SMOOTHING);
        assertThat(shifts[1] - shifts[2]).isCloseTo(peak(2.5) - peak(2), within(0.05));
    }

    /** On the way it is judged as if it were evened already. */
    @Test
    void aNetworkIsJudgedAsIfEvened() {
        HeardRoom room = room(model(), 0, 0);
        assertThat(room.evaluate(RULE).detectedAt(1)).isEqualTo(0.5);
        assertThat(room.judged()).isEqualTo(1);
    }

    private static HeardRoom room(Model model, double up, double left) {
        return new HeardRoom(
                model,
                List.of(
                        HeardRoomTest.kind("near", StreamKind.Role.CHOOSING_HITS),
                        HeardRoomTest.kind("words", StreamKind.Role.FALSE_ALARMS)),
                List.of(heard(1.8, 3, true, up, left), heard(1, 2, false, up, left)));
    }

    private static Model model() {
        return SmallModel.of(RULE, List.of("up", "left"));
    }

    /** "up" and "left" in turn win 60 of 400 frames; else the other class wins by 0.2. */
    private static HeardStreams heard(double upBy, double leftBy, boolean spoken, double up, double left) {
        float[] values = new float[3 * WORDS * FRAMES_A_WORD];
        List<SpokenWord> words = new ArrayList<>();
        for (int w = 0; w < WORDS; w++) {
            int start = w * FRAMES_A_WORD + 100;
            boolean isUp = w % 2 == 0;
            for (int t = w * FRAMES_A_WORD; t < (w + 1) * FRAMES_A_WORD; t++) {
                boolean won = t >= start && t < start + 60;
                values[3 * t] = won ? 0 : 0.2f;
                values[3 * t + 1] = (float) (up + (won && isUp ? upBy : 0));
                values[3 * t + 2] = (float) (left + (won && !isUp ? leftBy : 0));
            }
            String word = isUp ? "up" : "left";
            words.add(new SpokenWord(word, "a", start * 160L, (start + 60) * 160L, (start + 100) * 160L));
        }
        return new HeardStreams(1, List.of(new HeardStreams.Heard(3, values, spoken ? words : List.of())));
    }
}
