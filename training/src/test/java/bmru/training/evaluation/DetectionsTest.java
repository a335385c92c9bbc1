package bmru.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Model;
import bmru.training.plan.TrainingPlan;
import bmru.training.stream.SpokenWord;
import java.util.List;
import org.junit.jupiter.api.Test;

/** "up" is said once; what is detected of it in which frame. */
class DetectionsTest {
    /** A class is detected in the frame that it wins. */
    private static final DecisionRule RULE =
            new DecisionRule(101, DecisionRule.Evidence.MARGIN, 1, 0.5f, 0, TrainingPlan.OTHER);

    private static final Model MODEL = SmallModel.of(RULE, List.of("up", "left"));
    private static final int UP = 1;
    private static final int LEFT = 2;

    /** Begins when frame 100 is known; half a second after its end is when frame 200 is. */
    private static final SpokenWord WORD = new SpokenWord("up", "a", 100 * 160 + 256, 20_000, 200 * 160 + 256 - 8000);

    @Test
    void aWordCountsFromItsStartToHalfASecondAfterItsEnd() {
        assertIsFalseAlarm(heard(UP, 99));
        assertIsHit(heard(UP, 100));
        assertIsHit(heard(UP, 200));
        assertIsFalseAlarm(heard(UP, 201));
    }

    @Test
    void anotherKeywordIsAMissAndAFalseAlarm() {
        assertIsFalseAlarm(heard(LEFT, 150));
    }

    @Test
    void theDelayIsThatAfterTheEndOfTheSound() {
        Detections found = heard(UP, 150);
        assertThat(found.words().get(0).delayMs()).isCloseTo((150 * 160 + 256 - 20_000) / 16.0, within(1e-9));
    }

    @Test
    void theSecondTimeIsAFalseAlarm() {
        Detections found = heard(UP, 120, 150);
        assertThat(found.detected()).isEqualTo(1);
        assertThat(found.falseAlarms()).isEqualTo(1);
        assertThat(found.words().get(0).delayMs()).isCloseTo((120 * 160 + 256 - 20_000) / 16.0, within(1e-9));
    }

    private static void assertIsHit(Detections found) {
        assertThat(found.detected()).isEqualTo(1);
        assertThat(found.missRate()).isZero();
        assertThat(found.falseAlarms()).isZero();
    }

    private static void assertIsFalseAlarm(Detections found) {
        assertThat(found.detected()).isZero();
        assertThat(found.missRate()).isEqualTo(1);
        assertThat(found.falseAlarms()).isEqualTo(1);
    }

    /** The class wins these frames, other words all others. */
    private static Detections heard(int label, int... frames) {
        float[] values = new float[3 * 300];
        for (int t = 0; t < 300; t++) {
            values[3 * t] = 1;
        }
        for (int frame : frames) {
            values[3 * frame] = 0;
            values[3 * frame + label] = 1;
        }
        HeardStreams.Heard heard = new HeardStreams.Heard(3, values, List.of(WORD));
        return Detections.of(MODEL, RULE, new HeardStreams(1, List.of(heard)));
    }
}
