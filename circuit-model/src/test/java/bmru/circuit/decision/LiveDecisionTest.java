package bmru.circuit.decision;

import static bmru.circuit.model.DecisionRule.Evidence.MARGIN;
import static bmru.circuit.model.DecisionRule.Evidence.SHARE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import bmru.audio.feature.Normalisation;
import bmru.audio.feature.Statistics;
import bmru.circuit.Golden;
import bmru.circuit.level.Level;
import bmru.circuit.model.Affine;
import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Matrix;
import bmru.circuit.model.Model;
import bmru.circuit.model.Vector;
import bmru.circuit.network.ExactNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Classes 0 and 1 of the golden network of two classes. */
class LiveDecisionTest {
    private static final Model SMALL = Golden.model("small");
    private static final int NONE = LiveDecision.NONE;

    @Test
    void detectsInTheFrameInWhichTheShareReachesTheThreshold() {
        LiveDecision live = live(new DecisionRule(101, SHARE, 4, 0.75f, 0, "class0"));
        assertThat(add(live, 0, 1, 1, 0, 1, 1)).containsExactly(NONE, NONE, NONE, NONE, 1, NONE);
    }

    @Test
    void theShareIsOfTheWholeSmoothingTimeAlsoBeforeItIsFull() {
        LiveDecision live = live(new DecisionRule(101, SHARE, 4, 0.75f, 0, "class0"));
        assertThat(add(live, 1, 1, 1)).containsExactly(NONE, NONE, 1);
        assertThat(live.evidence(1)).isEqualTo(0.75);
    }

    @Test
    void framesOlderThanTheSmoothingTimeNoLongerCount() {
        LiveDecision live = live(new DecisionRule(101, SHARE, 4, 0.75f, 0, "class0"));
        assertThat(add(live, 1, 1, 0, 0, 1, 1)).containsOnly(NONE);
        assertThat(live.evidence(0)).isEqualTo(0.5);
        assertThat(live.evidence(1)).isEqualTo(0.5);
    }

    @Test
    void afterADetectionThereIsNoneForTheRefractoryTime() {
        LiveDecision live = live(new DecisionRule(101, SHARE, 1, 1, 3, "class0"));
        assertThat(add(live, 1, 0, 1, 0, 1, 0, 0)).containsExactly(1, NONE, NONE, NONE, 1, NONE, NONE);
    }

    @Test
    void aClassThatStaysIsReportedOnceAndAgainAfterItsShareWasWellBelowTheThreshold() {
        LiveDecision live = live(new DecisionRule(101, SHARE, 2, 1, 1, "class0"));
        assertThat(add(live, 1, 1, 1, 1, 1, 1)).containsExactly(NONE, 1, NONE, NONE, NONE, NONE);
        assertThat(add(live, 0, 1, 1)).containsExactly(NONE, NONE, 1);
    }

    @Test
    void aClassThatWasWellBelowTheThresholdInTheRefractoryTimeIsReportedAfterIt() {
        LiveDecision live = live(new DecisionRule(101, SHARE, 2, 1, 4, "class0"));
        assertThat(add(live, 1, 1, 0, 1, 1, 1, 1)).containsExactly(NONE, 1, NONE, NONE, NONE, NONE, 1);
    }

    /** Of 8 votes that are needed 6 are not below 0.7 of them, 5 are. */
    @Test
    void aShareThatWaversAboutTheThresholdIsReportedOnce() {
        LiveDecision live = live(new DecisionRule(101, SHARE, 8, 1, 0, "class0"));
        assertThat(add(live, 1, 1, 1, 1, 1, 1, 1, 1)).endsWith(1);
        assertThat(add(live, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1)).containsOnly(NONE);
        assertThat(add(live, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1)).containsOnly(NONE);
        assertThat(add(live, 1)).containsExactly(1);
    }

    /** 1, then 0.7 or less of it, then above 1 again. */
    @Test
    void aMarginThatWaversAboutTheThresholdIsReportedOnce() {
        for (double low : new double[] {0.7, 0.69}) {
            LiveDecision live = live(new DecisionRule(101, MARGIN, 2, 1, 0, "class0"));
            assertThat(live.add(new double[] {0, 2})).isEqualTo(1);
            live.add(new double[] {0, 2 * low - 1});
            assertThat(live.evidence(1)).isCloseTo(low, within(1e-9));
            assertThat(live.add(new double[] {0, 2})).isEqualTo(low < 0.7 ? 1 : NONE);
        }
    }

    /** What counts is the threshold that is set, not that of the rule. */
    @Test
    void howFarItMustFallGoesWithTheThresholdThatIsSet() {
        LiveDecision live = live(new DecisionRule(101, MARGIN, 1, 1, 0, "class0"));
        live.threshold(1, 10);
        assertThat(live.add(new double[] {0, 10})).isEqualTo(1);
        assertThat(live.add(new double[] {0, 6})).isEqualTo(NONE);
        assertThat(live.add(new double[] {0, 10})).isEqualTo(1);
    }

    @Test
    void classesThatShareTheFramesAreReportedOnceEach() {
        LiveDecision live = live(new DecisionRule(101, SHARE, 5, 0.4f, 0, ""));
        assertThat(add(live, 1, 1, 0, 0, 0, 1, 1, 1)).containsExactly(NONE, 1, NONE, 0, NONE, NONE, NONE, NONE);
    }

    @Test
    void anotherClassIsReportedWhileTheLastOneStays() {
        LiveDecision live = live(new DecisionRule(101, SHARE, 4, 0.5f, 0, ""));
        assertThat(add(live, 1, 1, 0, 0, 0)).containsExactly(NONE, 1, NONE, 0, NONE);
    }

    @Test
    void theBackgroundIsNeverReported() {
        LiveDecision live = live(new DecisionRule(101, SHARE, 2, 1, 0, "class0"));
        assertThat(add(live, 0, 0, 0)).containsOnly(NONE);
        assertThat(add(live, 1, 1)).containsExactly(NONE, 1);
    }

    @Test
    void withoutABackgroundEveryClassIsReportedAndOfEqualOnesTheLowest() {
        LiveDecision live = live(new DecisionRule(101, SHARE, 2, 0.5f, 0, ""));
        assertThat(add(live, 1, 0, 1)).containsExactly(1, 0, NONE);
    }

    @Test
    void anyShareAboveZeroNeedsAtLeastOneFrame() {
        LiveDecision live = live(new DecisionRule(101, SHARE, 10, 1e-6f, 0, "class0"));
        assertThat(add(live, 0, 0, 1)).containsExactly(NONE, NONE, 1);
    }

    /** A threshold of k/n that is rounded to single precision must not ask for k + 1 frames. */
    @Test
    void aThresholdOfKInNFramesNeedsKFrames() {
        for (int n = 1; n <= 100; n++) {
            for (int k = 1; k <= n; k++) {
                LiveDecision live = live(new DecisionRule(101, SHARE, n, (float) k / n, 0, "class0"));
                int frames = 1;
                while (live.add(won(1)) == NONE) {
                    frames++;
                }
                assertThat(frames).as("threshold %d/%d", k, n).isEqualTo(k);
            }
        }
    }

    @Test
    void resetForgetsFramesAndRefractoryTime() {
        LiveDecision live = live(new DecisionRule(101, SHARE, 1, 1, 100, "class0"));
        assertThat(add(live, 1, 1)).containsExactly(1, NONE);
        live.reset();
        assertThat(live.evidence(1)).isZero();
        // Neither the time of rest is left nor that the class was reported.
        assertThat(add(live, 1)).containsExactly(1);
    }

    private static List<Integer> add(LiveDecision live, int... winners) {
        List<Integer> detected = new ArrayList<>();
        for (int winner : winners) {
            detected.add(live.add(won(winner)));
        }
        return detected;
    }

    /** Class values of which one class has the largest. */
    private static double[] won(int winner) {
        return winner == 0 ? new double[] {1, 0.5} : new double[] {0.5, 1};
    }

    @Test
    void ofEqualValuesTheLowestClassHasTheVote() {
        LiveDecision live = live(new DecisionRule(101, SHARE, 1, 1, 0, ""));
        assertThat(live.add(new double[] {2, 2})).isZero();
    }

    @Test
    void aMarginIsAMeanThatForgetsOfTheDistanceToTheStrongestOtherClass() {
        LiveDecision live = new LiveDecision(new Model(
                "three",
                List.of("other", "class1", "class2"),
                SMALL.frontEnd(),
                SMALL.projection(),
                SMALL.layers(),
                new Affine(Matrix.of(SMALL.width(), new float[3 * SMALL.width()]), Vector.of(0f, 0f, 0f)),
                new DecisionRule(101, MARGIN, 4, 0.75f, 0, "other"),
                SMALL.provenance()));
        assertThat(live.add(new double[] {1, 3, 2})).isEqualTo(NONE);
        assertThat(live.evidence(0)).isCloseTo(-2 / 4.0, within(1e-9));
        assertThat(live.evidence(1)).isCloseTo(1 / 4.0, within(1e-9));
        assertThat(live.evidence(2)).isCloseTo(-1 / 4.0, within(1e-9));
        live.add(new double[] {5, 3, 2});
        assertThat(live.evidence(0)).isCloseTo(0.75 * -0.5 + 0.25 * 2, within(1e-9));
        assertThat(live.evidence(1)).isCloseTo(0.75 * 0.25 - 0.25 * 2, within(1e-9));
    }

    /** 2 (1 - 0.5^n) is 1 after the first frame, 1.5 after the second. */
    @Test
    void aMarginIsEnoughFromTheThresholdOn() {
        LiveDecision live = live(new DecisionRule(101, MARGIN, 2, 1.5f, 0, "class0"));
        double[] y = {0, 2};
        assertThat(live.add(y)).isEqualTo(NONE);
        assertThat(live.add(y)).isEqualTo(1);
        assertThat(live.add(y)).as("reported once").isEqualTo(NONE);
        assertThat(live.add(new double[] {1, 0})).isEqualTo(NONE);
        assertThat(live.add(y)).isEqualTo(NONE);
        assertThat(live.add(y)).isEqualTo(1);
    }

    @Test
    void aMarginMayBeAnyPositiveCurrentAShareAtMostOne() {
        assertThat(new DecisionRule(101, MARGIN, 25, 40, 0, "").threshold()).isEqualTo(40);
        assertThatThrownBy(() -> new DecisionRule(101, SHARE, 25, 1.01f, 0, ""))
                .hasMessage("threshold=1.01: allowed above 0, at most 1.0");
        assertThatThrownBy(() -> new DecisionRule(101, MARGIN, 25, 0, 0, ""))
                .hasMessageStartingWith("threshold=0.0: allowed above 0");
        assertThatThrownBy(() -> new DecisionRule(101, MARGIN, 25, Float.NaN, 0, ""))
                .hasMessageStartingWith("threshold=NaN: allowed above 0");
    }

    /** Of a network at any level: what counts is the class values, not which of them is the largest. */
    @Test
    void takesTheClassValuesOfANetworkAsTheyAre() {
        Model model = SMALL.with(new DecisionRule(101, MARGIN, 1, 1, 0, ""));
        ExactNetwork network = new ExactNetwork(model);
        LiveDecision live = new LiveDecision(model);
        Level state = network.step(new float[model.frontEnd().coefficients()]);
        live.add(state);
        assertThat(live.evidence(1)).isEqualTo(state.classNanoamp(1) - state.classNanoamp(0));
    }

    /** Of running statistics with a time constant of 3 frames: frames 0 to 2 are no evidence, frame 3 is. */
    @Test
    void countsNoFrameBeforeTheFeaturesHaveSettled() {
        float[] ones = new float[13];
        Arrays.fill(ones, 1);
        Model model = new Model(
                SMALL.name(),
                SMALL.labels(),
                SMALL.frontEnd().with(new Normalisation.Running(Statistics.of(ones, ones), 3, 0.3f, -60)),
                SMALL.projection(),
                SMALL.layers(),
                SMALL.classifier(),
                new DecisionRule(101, MARGIN, 1, 0.5f, 0, "class0"),
                SMALL.provenance());
        LiveDecision live = new LiveDecision(model);
        for (int again = 0; again < 2; again++) {
            assertThat(add(live, 1, 1, 1, 1)).containsExactly(NONE, NONE, NONE, 1);
            live.reset();
        }
    }

    private static LiveDecision live(DecisionRule rule) {
        return new LiveDecision(SMALL.with(rule));
    }
}
