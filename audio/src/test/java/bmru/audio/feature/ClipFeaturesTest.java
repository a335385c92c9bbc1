package bmru.audio.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClipFeaturesTest {
    @ParameterizedTest
    @ValueSource(strings = {"bursts-and-silence", "chirp-in-noise", "short-clip"})
    void coefficientsEqualTheReference(String name) {
        Features raw = new ClipFeatures(FrontEnd.PUBLISHED).coefficients(GoldenClip.samples(name));
        assertClose(raw, GoldenClip.table(name + ".mfcc"), 2e-3f);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bursts-and-silence", "chirp-in-noise", "short-clip"})
    void normalisedFeaturesEqualTheReference(String name) {
        Features features = new ClipFeatures(FrontEnd.PUBLISHED).compute(GoldenClip.samples(name));
        assertClose(features, GoldenClip.table(name + ".clip-normalised"), 1e-4f);
    }

    private static void assertClose(Features features, float[][] expected, float tolerance) {
        assertThat(features.frames()).isEqualTo(101).isEqualTo(expected.length);
        assertThat(features.coefficients()).isEqualTo(13).isEqualTo(expected[0].length);
        for (int f = 0; f < expected.length; f++) {
            for (int c = 0; c < expected[f].length; c++) {
                assertThat(features.get(f, c))
                        .as("frame %d coefficient %d", f, c)
                        .isCloseTo(expected[f][c], within(tolerance));
            }
        }
    }
}
