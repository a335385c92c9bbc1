package bmru.circuit.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.circuit.Golden;
import bmru.circuit.model.Model;
import bmru.circuit.network.ExactNetwork;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoldenTraceTest {
    @ParameterizedTest
    @ValueSource(strings = {"small", "uneven", "wide"})
    void theExactNetworkEqualsTheReferenceTrace(String tag) {
        Model model = Golden.model(tag);
        ExactNetwork network = new ExactNetwork(model);
        float[][] features = Golden.features(tag);
        List<String> expected = Golden.rows(tag + ".trace.csv");
        assertThat(TraceFormat.header(model)).isEqualTo(expected.get(0));
        assertThat(features).hasNumberOfRows(expected.size() - 1);
        String[] columns = expected.get(0).split(",");
        for (int frame = 0; frame < features.length; frame++) {
            StringBuilder line = new StringBuilder();
            TraceFormat.appendRow(line, frame, network.step(features[frame]));
            assertRow(columns, Golden.numbers(line.toString()), Golden.numbers(expected.get(frame + 1)));
        }
    }

    private static void assertRow(String[] columns, float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            boolean value = columns[i].contains(".c") || columns[i].startsWith("y.");
            assertThat(actual[i])
                    .as("frame %.0f, %s", expected[0], columns[i])
                    .isCloseTo(expected[i], within(value ? 1e-4f : 0f));
        }
    }
}
