package bmru.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MaskTest {
    private static final int WIDTH = 5;
    private static final int FRAMES = 40;

    @Test
    void takesFramesInARowAndOneCoefficient() {
        float[][][] x = ones();
        Mask.apply(x, 1, 1, new SplittableRandom(3));
        int whole = 0;
        int last = -1;
        for (int t = 0; t < FRAMES; t++) {
            int frame = t;
            if (Arrays.stream(x).allMatch(rows -> rows[frame][1] == 0)) {
                assertThat(last == -1 || last == t - 1).isTrue();
                last = t;
                whole++;
            }
        }
        assertThat(whole).isBetween(1, Mask.FRAMES);
        assertThat(Arrays.stream(x).filter(rows -> allZero(rows, 1))).hasSize(1);
        assertThat(Arrays.stream(x).allMatch(rows -> rows[0][0] == 1 && rows[FRAMES - 1][0] == 1))
                .as("the other lane")
                .isTrue();
    }

    @Test
    void takesNothingWhereNoneIsAskedFor() {
        float[][][] x = ones();
        SplittableRandom random = new SplittableRandom(3);
        Mask.apply(x, 1, 0, random);
        assertThat(x).isDeepEqualTo(ones());
        assertThat(random.nextLong()).isEqualTo(new SplittableRandom(3).nextLong());
    }

    @Test
    void takesTheShareThatIsAskedFor() {
        SplittableRandom random = new SplittableRandom(4);
        int masked = 0;
        for (int i = 0; i < 2000; i++) {
            float[][][] x = ones();
            Mask.apply(x, 0, 0.3, random);
            masked += Arrays.stream(x).anyMatch(rows -> allZero(rows, 0)) ? 1 : 0;
        }
        // A binomial's deviation is 20.
        assertThat(masked).isBetween(500, 700);
    }

    private static boolean allZero(float[][] rows, int lane) {
        return Arrays.stream(rows).allMatch(row -> row[lane] == 0);
    }

    private static float[][][] ones() {
        float[][][] x = new float[WIDTH][FRAMES][2];
        for (float[][] rows : x) {
            for (float[] row : rows) {
                Arrays.fill(row, 1f);
            }
        }
        return x;
    }
}
