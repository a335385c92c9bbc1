package bmru.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.audio.feature.FrontEnd;
import bmru.audio.feature.Normalisation;
import bmru.audio.feature.Statistics;
import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Model;
import bmru.training.feature.FeatureStatistics;
import bmru.training.plan.TrainingPlan;
import bmru.training.stream.SpokenWord;
import bmru.training.stream.StreamKind;
import bmru.training.stream.StreamRequest;
import bmru.training.stream.StreamStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** A room in which keywords and other words win as many frames, keywords by a wider margin. */
class HeardRoomTest {
    private static final int WORDS = 20;
    private static final int FRAMES_A_WORD = 400;
    private static final Model MODEL =
            SmallModel.of(new DecisionRule(101, DecisionRule.Evidence.SHARE, 40, 0.5f, 100, TrainingPlan.OTHER));

    private static final HeardRoom ROOM = new HeardRoom(
            MODEL,
            List.of(
                    kind("near", StreamKind.Role.CHOOSING_HITS),
                    kind("far", StreamKind.Role.REPORTED_HITS),
                    kind("words", StreamKind.Role.FALSE_ALARMS)),
            List.of(heard(3, true, 1), heard(0.5f, true, 1), heard(1, false, 1)));

    @Test
    void choosesTheEvidenceThatTellsThemApart() {
        RuleFigure choice = HeardRoom.best(ROOM.rules());
        assertThat(choice.figure()).isEqualTo(1);
        assertThat(choice.rule().evidence()).isEqualTo(DecisionRule.Evidence.MARGIN);
        List<Detections> found = ROOM.detections(choice.rule());
        assertThat(found.get(0).detected()).isEqualTo(WORDS);
        assertThat(found.get(2).falseAlarms()).isZero();
        // The lowest threshold of those that allow no more: a little lower and the other words are reported.
        DecisionRule rule = choice.rule();
        DecisionRule lower = rule.with(rule.evidence(), rule.smoothingFrames(), 0.9f * rule.threshold());
        assertThat(ROOM.detections(lower).get(2).falseAlarms()).isGreaterThan(2);
    }

    /** 40 false alarms in 60 hours would do, but for 20 of them in 20 hours of speech. */
    @Test
    void speechHasAThresholdOfItsOwn() {
        HeardRoom room = new HeardRoom(
                MODEL,
                List.of(
                        kind("near", StreamKind.Role.CHOOSING_HITS),
                        kind("sounds", StreamKind.Role.FALSE_ALARMS),
                        kind("speech", StreamKind.Role.SPEECH)),
                List.of(heard(3, true, 1), heard(1, false, 40), heard(2, false, 20)));
        List<Detections> found = room.detections(HeardRoom.best(room.rules()).rule());
        assertThat(found.get(0).detected()).isEqualTo(WORDS);
        assertThat(found.get(2).falseAlarms()).isZero();
        HeardRoom without =
                new HeardRoom(MODEL, room.kinds().subList(0, 2), room.heard().subList(0, 2));
        assertThat(without.detections(HeardRoom.best(without.rules()).rule())
                        .get(1)
                        .falseAlarms())
                .isEqualTo(WORDS);
    }

    /** 20 other words, each taken for "up" by more than the one before, in two hours: the two last ones are reported. */
    @Test
    void theThresholdAllowsOneFalseAlarmAnHour() {
        HeardRoom room = room(heard(w -> 5, 60, true, 1), heard(w -> 1 + 0.1 * w, 60, false, 2));
        RuleFigure best = HeardRoom.best(room.rules());
        assertThat(best.figure()).isEqualTo(1);
        assertThat(room.detections(best.rule()).get(1).falseAlarms()).isEqualTo(2);
    }

    @Test
    void whatIsReportedOnlyChoosesNothing() {
        StreamEvaluation evaluation = ROOM.evaluate(MODEL.decision());
        assertThat(evaluation.keywords()).isEqualTo(WORDS);
        assertThat(evaluation.hours()).isCloseTo(1, within(1e-9));
    }

    @Test
    void theFigureIsTheMeanOverFourRates() {
        StreamEvaluation evaluation = new StreamEvaluation(
                1,
                10,
                List.of(
                        new StreamPoint(0.1, 0.2, 10, 0),
                        new StreamPoint(0.2, 0.4, 2, 0),
                        new StreamPoint(0.3, 0.8, 0.5, 0)));
        assertThat(HeardRoom.figure(evaluation)).isCloseTo((0.2 + 0.2 + 0.6 + 0.8) / 4, within(1e-9));
    }

    /** Short and strong against long and weak, and the other way round: no single number of frames tells both apart. */
    @Test
    void aNetworkIsJudgedByTheRuleThatSuitsIt() {
        HeardRoom strong = room(heard(4, 20, true, 1), heard(1, 150, false, 1));
        HeardRoom lasting = room(heard(1, 250, true, 1), heard(2, 60, false, 1));
        assertThat(figure(strong, 150)).isLessThan(0.1);
        assertThat(figure(lasting, 50)).isLessThan(0.1);
        assertThat(strong.judged()).isEqualTo(1);
        assertThat(lasting.judged()).isEqualTo(1);
    }

    private static HeardRoom room(HeardStreams hits, HeardStreams others) {
        return new HeardRoom(
                MODEL,
                List.of(kind("near", StreamKind.Role.CHOOSING_HITS), kind("words", StreamKind.Role.FALSE_ALARMS)),
                List.of(hits, others));
    }

    private static double figure(HeardRoom room, int frames) {
        return HeardRoom.figure(room.evaluate(MODEL.decision().with(DecisionRule.Evidence.MARGIN, frames, 1)));
    }

    private static HeardStreams heard(float margin, boolean spoken, double hours) {
        return heard(margin, 60, spoken, hours);
    }

    private static HeardStreams heard(float margin, int frames, boolean spoken, double hours) {
        return heard(w -> margin, frames, spoken, hours);
    }

    /** "up" wins some of 400 frames by a margin of each word; else the other class wins by 0.2. */
    private static HeardStreams heard(IntToDoubleFunction margin, int frames, boolean spoken, double hours) {
        float[] values = new float[2 * WORDS * FRAMES_A_WORD];
        List<SpokenWord> words = new ArrayList<>();
        for (int w = 0; w < WORDS; w++) {
            int start = w * FRAMES_A_WORD + 100;
            for (int t = w * FRAMES_A_WORD; t < (w + 1) * FRAMES_A_WORD; t++) {
                boolean won = t >= start && t < start + frames;
                values[2 * t + (won ? 1 : 0)] = won ? (float) margin.applyAsDouble(w) : 0.2f;
            }
            words.add(new SpokenWord(
                    "up", "a", start * 160L, (start + frames) * 160L, (start + Math.max(100, frames)) * 160L));
        }
        return new HeardStreams(hours, List.of(new HeardStreams.Heard(2, values, spoken ? words : List.of())));
    }

    static StreamKind kind(String name, StreamKind.Role role) {
        float[] ones = new float[13];
        Arrays.fill(ones, 1);
        FrontEnd causal = FrontEnd.PUBLISHED.with(
                new Normalisation.Fixed(Statistics.of(new float[13], ones), FeatureStatistics.FLOOR_DB));
        return new StreamKind(
                name,
                role,
                new StreamRequest(causal, List.of(), List.of(), List.of(), StreamStyle.TRAINING, 1, 1, 1, false));
    }
}
