package bmru.audio.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeaturesTest {
    /** More frames than the builder begins with, each from the first places of a longer array that is used again. */
    @Test
    void framesAreCopiedAsTheyArrive() {
        Features.Builder builder = new Features.Builder(2);
        float[] frame = new float[3];
        for (int f = 0; f < 300; f++) {
            Arrays.fill(frame, f);
            frame[1] = -f;
            assertThat(builder.add(frame).frames()).isEqualTo(f + 1);
        }
        Features features = builder.build();
        assertThat(features.frames()).isEqualTo(300);
        assertThat(features.get(299, 0)).isEqualTo(299);
        assertThat(features.get(299, 1)).isEqualTo(-299);
        assertThat(builder.add(frame).build()).isNotEqualTo(features);
        assertThat(features.frames()).isEqualTo(300);
    }

    @Test
    void framesAreShownInTurn() {
        List<String> shown = new ArrayList<>();
        Features.of(2, new float[] {1, 2, 3, 4, 5, 6}).forEach(frame -> shown.add(Arrays.toString(frame)));
        assertThat(shown).containsExactly("[1.0, 2.0]", "[3.0, 4.0]", "[5.0, 6.0]");
    }

    @Test
    void theFirstFramesAreAtMostAll() {
        Features features = Features.of(2, new float[] {1, 2, 3, 4, 5, 6});
        assertThat(features.first(2)).isEqualTo(Features.of(2, new float[] {1, 2, 3, 4}));
        assertThat(features.first(4)).isEqualTo(features);
    }

    @Test
    void aPartOfAFrameIsRefused() {
        assertThatThrownBy(() -> Features.of(2, new float[3]))
                .hasMessage("3 values are not a whole number of frames of 2 coefficients");
    }
}
