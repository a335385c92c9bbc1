package bmru.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.training.feature.FeatureSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final List<ClipResult> RESULTS = List.of(
            new ClipResult("stop", 1, 1, 0.9),
            new ClipResult("stop", 1, 1, 0.6),
            new ClipResult("stop", 1, 0, 0.3),
            new ClipResult("stop", 1, 1, 0.8),
            new ClipResult("left", 0, 0, 0.1),
            new ClipResult("up", 0, 1, 0.7));

    @Test
    void accuracyWeighsKeywordsAndOthersAlike() {
        Accuracy accuracy = Accuracy.of(RESULTS, 0, 2);
        assertThat(accuracy).isEqualTo(new Accuracy(0.75, 0.5, 0.5, 4, 2));
        assertThat(accuracy.balanced()).isCloseTo(0.625, within(1e-12));
    }

    @Test
    void silenceDoesNotCount() {
        Accuracy accuracy = Accuracy.of(List.of(new ClipResult(FeatureSet.SILENCE, 0, 1, 1)), 0, 2);
        assertThat(accuracy.otherClips()).isZero();
    }

    @Test
    void anEvenRateWeighsAWordWithTheRootOfItsClips() {
        List<ClipResult> results = new ArrayList<>(List.of(new ClipResult("up", 0, 1, 1)));
        for (int clip = 0; clip < 9; clip++) {
            results.add(new ClipResult("left", 0, clip < 3 ? 1 : 0, 1));
        }
        Accuracy accuracy = Accuracy.of(results, 0, 2);
        assertThat(accuracy.otherRate()).isCloseTo(0.6, within(1e-12));
        assertThat(accuracy.evenOtherRate()).isCloseTo((1 * 0.0 + 3 * 6 / 9.0) / 4, within(1e-12));
    }

    @Test
    void ofSeveralKeywordsEachWeighsAlike() {
        List<ClipResult> results = List.of(
                new ClipResult("left", 1, 1, 1),
                new ClipResult("left", 1, 1, 1),
                new ClipResult("left", 1, 2, 1),
                new ClipResult("right", 2, 1, 1),
                new ClipResult("up", 0, 0, 0));
        assertThat(Accuracy.of(results, 0, 3).keywordRate()).isCloseTo((2.0 / 3 + 0) / 2, within(1e-12));
    }

    @Test
    void confusionCountsByWord() {
        assertThat(Confusion.of(RESULTS, 2))
                .containsExactly(
                        new Confusion("left", List.of(1, 0)),
                        new Confusion("stop", List.of(1, 3)),
                        new Confusion("up", List.of(0, 1)));
    }

    @Test
    void ratesGoFromAllAlarmsToAllMisses() {
        List<RatePoint> curve = RatePoint.curve(RESULTS, 0);
        assertThat(curve.get(0)).isEqualTo(new RatePoint(0, 0, 1));
        assertThat(curve.get(curve.size() - 1)).isEqualTo(new RatePoint(1.01, 1, 0));
        assertThat(curve).contains(new RatePoint(0.7, 0.5, 0.5), new RatePoint(0.8, 0.5, 0));
        assertThat(RatePoint.equalErrorRate(curve)).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void ratesAreMonotonic() {
        List<RatePoint> curve = RatePoint.curve(RESULTS, 0);
        for (int i = 1; i < curve.size(); i++) {
            assertThat(curve.get(i).missRate())
                    .isGreaterThanOrEqualTo(curve.get(i - 1).missRate());
            assertThat(curve.get(i).falseAlarmRate())
                    .isLessThanOrEqualTo(curve.get(i - 1).falseAlarmRate());
        }
    }
}
