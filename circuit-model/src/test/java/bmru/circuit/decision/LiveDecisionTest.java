package bmru.circuit.decision;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.circuit.Golden;
import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Model;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Classes 0 and 1 of the golden network of two classes. */
class LiveDecisionTest {
    private static final Model SMALL = Golden.model("small");
    private static final int NONE = LiveDecision.NONE;

    @Test
    void detectsInTheFrameInWhichTheShareReachesTheThreshold() {
        LiveDecision live = live(new DecisionRule(101, 4, 0.75f, 0, "class0"));
        assertThat(add(live, 0, 1, 1, 0, 1, 1)).containsExactly(NONE, NONE, NONE, NONE, 1, NONE);
    }

    @Test
    void theShareIsOfTheWholeSmoothingTimeAlsoBeforeItIsFull() {
        LiveDecision live = live(new DecisionRule(101, 4, 0.75f, 0, "class0"));
        assertThat(add(live, 1, 1, 1)).containsExactly(NONE, NONE, 1);
        assertThat(live.share(1)).isEqualTo(0.75);
    }

    @Test
    void framesOlderThanTheSmoothingTimeNoLongerCount() {
        LiveDecision live = live(new DecisionRule(101, 4, 0.75f, 0, "class0"));
        assertThat(add(live, 1, 1, 0, 0, 1, 1)).containsOnly(NONE);
        assertThat(live.share(0)).isEqualTo(0.5);
        assertThat(live.share(1)).isEqualTo(0.5);
    }

    @Test
    void afterADetectionThereIsNoneForTheRefractoryTime() {
        LiveDecision live = live(new DecisionRule(101, 1, 1, 3, "class0"));
        assertThat(add(live, 1, 0, 1, 0, 1, 0, 0)).containsExactly(1, NONE, NONE, NONE, 1, NONE, NONE);
    }

    @Test
    void aClassThatStaysIsReportedOnceAndAgainAfterItsShareWasBelowTheThreshold() {
        LiveDecision live = live(new DecisionRule(101, 2, 1, 1, "class0"));
        assertThat(add(live, 1, 1, 1, 1, 1, 1)).containsExactly(NONE, 1, NONE, NONE, NONE, NONE);
        assertThat(add(live, 0, 1, 1)).containsExactly(NONE, NONE, 1);
    }

    @Test
    void aClassThatWasBelowTheThresholdInTheRefractoryTimeIsReportedAfterIt() {
        LiveDecision live = live(new DecisionRule(101, 2, 1, 4, "class0"));
        assertThat(add(live, 1, 1, 0, 1, 1, 1, 1)).containsExactly(NONE, 1, NONE, NONE, NONE, NONE, 1);
    }

    @Test
    void classesThatShareTheFramesAreReportedOnceEach() {
        LiveDecision live = live(new DecisionRule(101, 5, 0.4f, 0, ""));
        assertThat(add(live, 1, 1, 0, 0, 0, 1, 1, 1)).containsExactly(NONE, 1, NONE, 0, NONE, NONE, NONE, NONE);
    }

    @Test
    void anotherClassIsReportedWhileTheLastOneStays() {
        LiveDecision live = live(new DecisionRule(101, 4, 0.5f, 0, ""));
        assertThat(add(live, 1, 1, 0, 0, 0)).containsExactly(NONE, 1, NONE, 0, NONE);
    }

    @Test
    void theBackgroundIsNeverReported() {
        LiveDecision live = live(new DecisionRule(101, 2, 1, 0, "class0"));
        assertThat(add(live, 0, 0, 0)).containsOnly(NONE);
        assertThat(add(live, 1, 1)).containsExactly(NONE, 1);
    }

    @Test
    void withoutABackgroundEveryClassIsReportedAndOfEqualOnesTheLowest() {
        LiveDecision live = live(new DecisionRule(101, 2, 0.5f, 0, ""));
        assertThat(add(live, 1, 0, 1)).containsExactly(1, 0, NONE);
    }

    @Test
    void anyShareAboveZeroNeedsAtLeastOneFrame() {
        LiveDecision live = live(new DecisionRule(101, 10, 1e-6f, 0, "class0"));
        assertThat(add(live, 0, 0, 1)).containsExactly(NONE, NONE, 1);
    }

    /** A threshold of k/n that is rounded to single precision must not ask for k + 1 frames. */
    @Test
    void aThresholdOfKInNFramesNeedsKFrames() {
        for (int n = 1; n <= 100; n++) {
            for (int k = 1; k <= n; k++) {
                LiveDecision live = live(new DecisionRule(101, n, (float) k / n, 0, "class0"));
                int frames = 1;
                while (live.add(1) == NONE) {
                    frames++;
                }
                assertThat(frames).as("threshold %d/%d", k, n).isEqualTo(k);
            }
        }
    }

    @Test
    void resetForgetsFramesAndRefractoryTime() {
        LiveDecision live = live(new DecisionRule(101, 1, 1, 100, "class0"));
        assertThat(add(live, 1, 1)).containsExactly(1, NONE);
        live.reset();
        assertThat(live.share(1)).isZero();
        // Neither the time of rest is left nor that the class was reported.
        assertThat(add(live, 1)).containsExactly(1);
    }

    private static List<Integer> add(LiveDecision live, int... winners) {
        List<Integer> detected = new ArrayList<>();
        for (int winner : winners) {
            detected.add(live.add(winner));
        }
        return detected;
    }

    private static LiveDecision live(DecisionRule rule) {
        return new LiveDecision(new Model(
                SMALL.name(),
                SMALL.labels(),
                SMALL.frontEnd(),
                SMALL.projection(),
                SMALL.layers(),
                SMALL.classifier(),
                rule,
                SMALL.provenance()));
    }
}
