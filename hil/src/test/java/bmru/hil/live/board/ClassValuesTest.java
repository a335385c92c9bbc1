package bmru.hil.live.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.audio.feature.FrontEnd;
import bmru.circuit.model.Affine;
import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Layer;
import bmru.circuit.model.Matrix;
import bmru.circuit.model.Model;
import bmru.circuit.model.Vector;
import bmru.circuit.network.ExactNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is computed from features and state bits against the network that has made the bits. */
class ClassValuesTest {
    private static final Random RANDOM = new Random(5);

    @Test
    void areTheNetworksOwn() {
        Model model = model();
        ExactNetwork network = new ExactNetwork(model);
        ClassValues values = new ClassValues(model);
        int high = 0;
        for (int frame = 0; frame < 200; frame++) {
            float[] features = floats(13, 2);
            network.step(features);
            double[] y = values.of(features, cell -> network.state(cell < 5 ? 0 : 1, cell < 5 ? cell : cell - 5));
            for (int k = 0; k < y.length; k++) {
                assertThat(y[k]).isCloseTo(network.classNanoamp(k), within(1e-4));
            }
            for (int c = 0; c < 3; c++) {
                high += network.state(1, c) ? 1 : 0;
            }
        }
        assertThat(high).as("cells that were high and low").isBetween(50, 550);
    }

    private static Model model() {
        List<Layer> layers = new ArrayList<>();
        for (int cells : new int[] {5, 3}) {
            layers.add(new Layer(
                    affine(cells, 7),
                    Vector.of(constant(cells, 0.2f)),
                    Vector.of(constant(cells, 0.8f)),
                    Vector.of(constant(cells, 1.3f)),
                    Collections.nCopies(cells, false),
                    affine(7, cells)));
        }
        return new Model(
                "random",
                List.of("a", "b", "c"),
                FrontEnd.PUBLISHED,
                affine(7, 13),
                layers,
                affine(3, 7),
                DecisionRule.published(),
                Map.of());
    }

    private static Affine affine(int outputs, int inputs) {
        return new Affine(Matrix.of(inputs, floats(outputs * inputs, 0.7)), Vector.of(floats(outputs, 0.3)));
    }

    private static float[] constant(int count, float value) {
        float[] values = new float[count];
        Arrays.fill(values, value);
        return values;
    }

    private static float[] floats(int count, double spread) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (spread * RANDOM.nextGaussian());
        }
        return values;
    }
}
