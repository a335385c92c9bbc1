package bmru.audio.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CosineTransformTest {
    private static final int OFFSET = 3;

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "5, 5", "7, 3", "40, 20", "127, 13", "128, 13", "130, 130"})
    void equalsTheDefinition(int bands, int coefficients) {
        Random random = new Random(bands);
        float[] levels = new float[OFFSET + bands];
        for (int b = 0; b < bands; b++) {
            levels[OFFSET + b] = -100 * random.nextFloat();
        }
        float[] actual = new float[OFFSET + coefficients];
        new CosineTransform(bands, coefficients).transform(levels, OFFSET, -60, actual, OFFSET);
        for (int c = 0; c < coefficients; c++) {
            assertThat((double) actual[OFFSET + c])
                    .as("coefficient %d", c)
                    .isCloseTo(definition(levels, bands, c), within(1e-3));
        }
    }

    private static double definition(float[] levels, int bands, int c) {
        double sum = 0;
        for (int b = 0; b < bands; b++) {
            sum += Math.max(-60, levels[OFFSET + b]) * Math.cos(Math.PI * c * (2 * b + 1) / (2.0 * bands));
        }
        return sum * Math.sqrt((c == 0 ? 1.0 : 2.0) / bands);
    }
}
