package bmru.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {
    @Test
    void holdsEachFigureAgainstItsBar() {
        Summary summary = new Summary(Summary.figures(Map.of(
                "clipFeatures",
                450_000.0,
                "clipTransformsAlone",
                200_000.0,
                "frame cells=4",
                120.0,
                "frame cells=64",
                8672.0 * 1.25)));
        assertThat(summary.text().lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "",
                        "Figures against their bars",
                        "met clip features / its 101 transforms alone 2.250 bar: at most 3.0",
                        "met a frame, 2 layers of 4 cells 120.000 ns bar: at most 300.0",
                        "MISS a frame, 2 layers of 64 cells 1.600 multiply-adds/ns bar: at least 2.0");
        assertThat(summary.allMet()).isFalse();
    }

    @Test
    void aFigureIsMissedOnEitherSideOfItsBar() {
        assertThat(new Summary.Figure("x", 3, "", 3, true).met()).isTrue();
        assertThat(new Summary.Figure("x", 3.001, "", 3, true).met()).isFalse();
        assertThat(new Summary.Figure("x", 2, "", 2, false).met()).isTrue();
        assertThat(new Summary.Figure("x", 1.999, "", 2, false).met()).isFalse();
    }

    @Test
    void aRunOfSomeBenchmarksGivesTheFiguresThatItCan() {
        assertThat(Summary.figures(Map.of("clipFeatures", 1.0))).isEmpty();
        assertThat(Summary.figures(Map.of("frame cells=4", 300.5))).hasSize(1);
    }

    @Test
    void theLargeNetworkHasAsManyMultiplyAddsAsItsMatricesEntries() {
        assertThat(RandomModel.multiplyAdds(64)).isEqualTo(13 * 64 + 4 * 64 * 64 + 2 * 64);
        assertThat(RandomModel.multiplyAdds(4)).isEqualTo(52 + 64 + 8);
    }
}
