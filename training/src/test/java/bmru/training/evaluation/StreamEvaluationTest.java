package bmru.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Model;
import bmru.training.plan.TrainingPlan;
import bmru.training.stream.SpokenWord;
import bmru.training.stream.StreamFeatures;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Half a minute in which each kind of detection happens, by a network whose frames say "up" where the first feature is 1. */
class StreamEvaluationTest {
    private static final int FRAMES = 3000;
    private static final int SECOND = 16_000;
    /** "up" heard whole, heard in half of the frames that the decision looks at, and heard twice; "down" taken for it. */
    private static final StreamEvaluation EVALUATION = StreamEvaluation.run(model(), stream());

    @Test
    void countsTheSoundAndItsKeywords() {
        assertThat(EVALUATION.hours()).isCloseTo(30 / 3600.0, within(1e-9));
        assertThat(EVALUATION.keywords()).isEqualTo(3);
        assertThat(EVALUATION.curve()).hasSize(10);
    }

    @Test
    void tellsMissesFalseAlarmsAndDelayOfAThreshold() {
        StreamPoint all = EVALUATION.at(1);
        assertThat(all.missRate()).isCloseTo(1 / 3.0, within(1e-9));
        // "down", and the second time that one "up" is heard.
        assertThat(all.falseAlarmsPerHour()).isCloseTo(240, within(1e-6));
        // Frame 149 is known after sample 149 * 160 + 256; the word's sound ends after 24000.
        assertThat(all.medianDelayMs()).isCloseTo(6, within(1e-6));
        StreamPoint half = EVALUATION.at(0.5);
        assertThat(half.missRate()).isZero();
        assertThat(half.falseAlarmsPerHour()).isCloseTo(240, within(1e-6));
        assertThat(half.medianDelayMs()).isCloseTo(-44, within(1e-6));
        assertThat(EVALUATION.at(0.6).missRate()).isCloseTo(1 / 3.0, within(1e-9));
    }

    @Test
    void findsThresholdsAndShares() {
        assertThat(EVALUATION.detectedAt(241)).isEqualTo(1);
        assertThat(EVALUATION.detectedAt(239)).isZero();
    }

    /** A low threshold with few alarms by chance, such as one that is never left, does not count. */
    @Test
    void aThresholdAllowsNoMoreFalseAlarmsFromItOn() {
        StreamEvaluation evaluation = new StreamEvaluation(
                1,
                10,
                List.of(
                        new StreamPoint(0.1, 0, 0, 0),
                        new StreamPoint(0.2, 0.1, 9, 0),
                        new StreamPoint(0.3, 0.2, 3, 0),
                        new StreamPoint(0.4, 0.3, 0, 0)));
        assertThat(evaluation.thresholdAt(3)).isEqualTo(0.3);
        assertThat(evaluation.thresholdAt(2.9)).isEqualTo(0.4);
        assertThat(evaluation.thresholdAt(9)).isEqualTo(0.1);
        assertThat(evaluation.detectedAt(3)).isEqualTo(0.8);
        assertThat(evaluation.detectedAt(2.9)).isEqualTo(0.7);
        assertThat(evaluation.detectedAt(9)).isEqualTo(1);
    }

    @Test
    void whereEvenTheHighestThresholdHasTooManyNothingIsDetected() {
        StreamEvaluation evaluation =
                new StreamEvaluation(1, 10, List.of(new StreamPoint(0.1, 0, 0, 0), new StreamPoint(0.2, 0.1, 2, 0)));
        assertThat(evaluation.detectedAt(1.9)).isZero();
        assertThat(evaluation.thresholdAt(1.9)).isEqualTo(0.2);
    }

    /** y of "up" is 1 above that of the others where it is said, 0.5 below elsewhere. */
    @Test
    void aMarginHasThresholdsUpToTheLargestThereIs() {
        Model model = model().with(new DecisionRule(101, DecisionRule.Evidence.MARGIN, 10, 1, 100, TrainingPlan.OTHER));
        StreamEvaluation evaluation = StreamEvaluation.run(model, stream());
        List<StreamPoint> curve = evaluation.curve();
        double reached = -0.5 + (1 - Math.pow(0.9, 10));
        assertThat(curve.get(curve.size() - 1).threshold()).isBetween(reached - 0.02, reached + 0.02);
        assertThat(evaluation.at(0.01).missRate()).isCloseTo(1 / 3.0, within(1e-9));
    }

    @Test
    void hitsAndFalseAlarmsMayBeOfDifferentStreams() {
        HeardStreams heard = HeardStreams.of(model(), stream());
        StreamFeatures silence = new StreamFeatures(
                13, List.of(new StreamFeatures.Stream(new float[13 * FRAMES], List.of(), 30L * SECOND)));
        HeardStreams quiet = HeardStreams.of(model(), silence);
        HeardStreams missed = new HeardStreams(
                1, List.of(new HeardStreams.Heard(2, quiet.heard().get(0).values(), List.of(word("up", 1)))));
        StreamEvaluation evaluation =
                StreamEvaluation.of(model(), model().decision(), List.of(heard, heard), List.of(quiet, quiet));
        StreamEvaluation both =
                StreamEvaluation.of(model(), model().decision(), List.of(heard, missed), List.of(heard, quiet));
        assertThat(both.at(1).missRate()).as("mean of 1 of 3 and 1 of 1").isCloseTo(2 / 3.0, within(1e-9));
        assertThat(both.at(1).falseAlarmsPerHour()).as("2 in a minute").isCloseTo(120, within(1e-6));
        assertThat(evaluation.hours()).isCloseTo(60 / 3600.0, within(1e-9));
        assertThat(evaluation.keywords()).isEqualTo(6);
        assertThat(evaluation.at(1).missRate()).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(evaluation.at(1).falseAlarmsPerHour()).isZero();
    }

    /** Thresholds are in the units of the model, whatever current one is. */
    @Test
    void theCurrentOfAUnitChangesNothing() {
        float[] values = HeardStreams.of(model(), stream()).heard().get(0).values();
        Model scaled = model().scaled(0.1);
        assertThat(HeardStreams.of(scaled, stream()).heard().get(0).values()).containsExactly(values, within(1e-6f));
    }

    /** The second word begins while the first, which was heard, may still be reported. */
    @Test
    void aKeywordSoonAfterAnotherIsJudgedAsItself() {
        float[] values = new float[13 * FRAMES];
        say(values, 130, 10);
        say(values, 231, 10);
        long second = 16_000L * 22 / 10;
        List<SpokenWord> words =
                List.of(word("up", 1), new SpokenWord("up", "a", second, second + SECOND / 2, second + SECOND));
        StreamEvaluation evaluation = StreamEvaluation.run(
                model(), new StreamFeatures(13, List.of(new StreamFeatures.Stream(values, words, 30L * SECOND))));
        assertThat(evaluation.at(1).missRate()).isZero();
        assertThat(evaluation.at(1).falseAlarmsPerHour()).isZero();
    }

    private static StreamFeatures stream() {
        float[] values = new float[13 * FRAMES];
        say(values, 140, 10);
        say(values, 540, 5);
        say(values, 840, 10);
        say(values, 1230, 10);
        say(values, 1360, 10);
        List<SpokenWord> words =
                List.of(word("up", 1), word("up", 5), word("down", 8), word("up", 12), word("other", 20));
        return new StreamFeatures(13, List.of(new StreamFeatures.Stream(values, words, 30L * SECOND)));
    }

    private static void say(float[] values, int from, int frames) {
        for (int t = from; t < from + frames; t++) {
            values[13 * t] = 1;
        }
    }

    private static SpokenWord word(String text, int second) {
        long start = (long) second * SECOND;
        return new SpokenWord(text, "a", start, start + SECOND / 2, start + SECOND);
    }

    private static Model model() {
        float[] p = new float[SmallModel.SHAPE.parameters()];
        p[0] = 1;
        p[SmallModel.SHAPE.betaLo(0)] = 0.1f;
        p[SmallModel.SHAPE.hysteresis(0)] = 0.1f;
        p[SmallModel.SHAPE.classifierWeights() + 1] = 1;
        p[SmallModel.SHAPE.classifierBias()] = 0.5f;
        return SmallModel.of(new DecisionRule(101, DecisionRule.Evidence.SHARE, 10, 0.5f, 100, TrainingPlan.OTHER), p);
    }
}
