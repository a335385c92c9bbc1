package bmru.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.circuit.model.DecisionRule;
import bmru.training.plan.TrainingPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class NearMissTest {
    /** "up" is ahead from frame 230 to 249 of the second of three blocks, never elsewhere. */
    @Test
    void theLargestEvidenceOfEachBlockIsGiven() {
        int frames = 500;
        float[] values = new float[2 * frames];
        for (int t = 0; t < frames; t++) {
            values[2 * t + (t >= 230 && t < 250 ? 1 : 0)] = 1;
        }
        HeardStreams.Heard heard = new HeardStreams.Heard(2, values, List.of());
        List<NearMiss> misses = NearMiss.of(
                SmallModel.of(new DecisionRule(101, DecisionRule.Evidence.MARGIN, 20, 1, 100, TrainingPlan.OTHER)),
                new HeardStreams(1, List.of(heard, heard)));
        assertThat(misses).extracting(NearMiss::stream).containsExactly(0, 0, 0, 1, 1, 1);
        assertThat(misses.get(1).frame()).isEqualTo(249);
        assertThat(misses.get(1).evidence()).isGreaterThan(0);
        assertThat(misses.get(4)).isEqualTo(new NearMiss(1, 249, misses.get(1).evidence()));
        assertThat(misses.get(0).evidence()).isNegative();
        // What was heard in the block before still counts at the beginning of the third.
        assertThat(misses.get(2).frame()).isEqualTo(400);
    }
}
