package bmru.circuit.analog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.circuit.Golden;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Silicon;
import bmru.circuit.model.Affine;
import bmru.circuit.model.Model;
import bmru.circuit.model.Vector;
import bmru.circuit.technology.Technologies;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The circuit beside the laws worked out by an implementation that shares no code with this one. */
class CircuitTraceTest {
    /** Traces are printed with seven digits. */
    private static final double TOLERANCE_NANOAMP = 1e-5;

    @ParameterizedTest
    @ValueSource(strings = {"small", "uneven"})
    void theCircuitEqualsTheReferenceTrace(String tag) {
        Model model = withoutClassifierBias(Golden.model(tag));
        AnalogNetwork network =
                AnalogNetwork.of(Die.nominal(Circuit.of(model, Technologies.published(), Silicon.CORE)));
        float[][] features = Golden.features(tag);
        List<String> rows = Golden.rows(tag + ".circuit.csv");
        List<String> columns = Arrays.asList(rows.get(0).split(",", -1));
        assertThat(features).hasNumberOfRows(rows.size() - 1);
        assertThat(columns)
                .hasSize(1
                        + (model.layers().size() + 1) * model.width()
                        + 2 * model.cells()
                        + model.labels().size());
        for (int frame = 0; frame < features.length; frame++) {
            network.step(features[frame]);
            String[] values = rows.get(frame + 1).split(",", -1);
            for (int column = 1; column < values.length; column++) {
                assertThat(value(network, model, columns.get(column)))
                        .as("frame %d, %s", frame, columns.get(column))
                        .isCloseTo(
                                Double.parseDouble(values[column]),
                                within(columns.get(column).contains(".s") ? 0 : TOLERANCE_NANOAMP));
            }
        }
    }

    /** As a column is named: h0.2, l1.c3, l1.s3, y.class0. */
    private static double value(AnalogNetwork network, Model model, String column) {
        String[] parts = column.split("\\.", -1);
        if (parts[0].equals("y")) {
            return network.classNanoamp(model.labels().indexOf(parts[1]));
        }
        int layer = Integer.parseInt(parts[0].substring(1));
        if (parts[0].startsWith("h")) {
            return network.skipNanoamp(layer, Integer.parseInt(parts[1]) - 1);
        }
        int cell = Integer.parseInt(parts[1].substring(1)) - 1;
        return parts[1].startsWith("s")
                ? (network.state(layer - 1, cell) ? 1 : 0)
                : network.candidateNanoamp(layer - 1, cell);
    }

    private static Model withoutClassifierBias(Model model) {
        Vector none = Vector.of(new float[model.labels().size()]);
        return new Model(
                model.name(),
                model.labels(),
                model.frontEnd(),
                model.projection(),
                model.layers(),
                new Affine(model.classifier().weights(), none),
                model.decision(),
                model.provenance());
    }
}
