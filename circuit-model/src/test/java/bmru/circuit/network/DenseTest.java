package bmru.circuit.network;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.circuit.model.Affine;
import bmru.circuit.model.Matrix;
import bmru.circuit.model.Vector;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DenseTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "13, 4", "4, 5", "6, 6", "5, 7", "13, 15", "13, 16", "3, 17", "64, 64", "65, 31"})
    void sumsInTheOrderOfTheInputsToTheLastBit(int inputs, int outputs) {
        Random random = new Random(31L * inputs + outputs);
        float[] weights = gaussians(inputs * outputs, random);
        float[] bias = gaussians(outputs, random);
        float[] x = Arrays.copyOf(gaussians(inputs, random), Dense.padded(inputs));
        Dense dense = Dense.of(new Affine(Matrix.of(inputs, weights), Vector.of(bias)));
        float[] actual = new float[outputs];
        dense.apply(x, actual);
        for (int o = 0; o < outputs; o++) {
            float sum = bias[o];
            for (int i = 0; i < inputs; i++) {
                sum += weights[o * inputs + i] * x[i];
            }
            assertThat(actual[o]).as("output %d", o).isEqualTo(sum);
        }
    }

    private static float[] gaussians(int count, Random random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
