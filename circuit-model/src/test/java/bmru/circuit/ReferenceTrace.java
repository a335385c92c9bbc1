package bmru.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bmru.circuit.level.Level;
import bmru.circuit.model.Affine;
import bmru.circuit.model.Model;
import bmru.circuit.model.Vector;
import java.util.Arrays;
import java.util.List;

/** The circuit's laws worked out for every frame, core alone, by an implementation that shares no code with this one. */
public final class ReferenceTrace {
    private final String tag;
    private final Model model;
    private final List<String> rows;

    private ReferenceTrace(String tag) {
        this.tag = tag;
        model = withoutClassifierBias(Golden.model(tag));
        rows = Golden.rows(tag + ".circuit.csv");
    }

    public static ReferenceTrace of(String tag) {
        return new ReferenceTrace(tag);
    }

    /** The network that it is of; its classifier has no biases. */
    public Model model() {
        return model;
    }

    /** Bits equal in all frames, currents within a tolerance. */
    public void assertShownBy(Level level, double toleranceNanoamp) {
        float[][] features = Golden.features(tag);
        List<String> columns = Arrays.asList(rows.get(0).split(",", -1));
        assertThat(features).hasNumberOfRows(rows.size() - 1);
        assertThat(columns)
                .hasSize(1
                        + (model.layers().size() + 1) * model.width()
                        + 2 * model.cells()
                        + model.labels().size());
        for (int frame = 0; frame < features.length; frame++) {
            level.step(features[frame]);
            String[] values = rows.get(frame + 1).split(",", -1);
            for (int column = 1; column < values.length; column++) {
                assertThat(value(level, columns.get(column)))
                        .as("frame %d, %s", frame, columns.get(column))
                        .isCloseTo(
                                Double.parseDouble(values[column]),
                                within(columns.get(column).contains(".s") ? 0 : toleranceNanoamp));
            }
        }
    }

    /** As a column is named: h0.2, l1.c3, l1.s3, y.class0. */
    private double value(Level level, String column) {
        String[] parts = column.split("\\.", -1);
        if (parts[0].equals("y")) {
            return level.classNanoamp(model.labels().indexOf(parts[1]));
        }
        int layer = Integer.parseInt(parts[0].substring(1));
        if (parts[0].startsWith("h")) {
            return level.skipNanoamp(layer, Integer.parseInt(parts[1]) - 1);
        }
        int cell = Integer.parseInt(parts[1].substring(1)) - 1;
        return parts[1].startsWith("s")
                ? (level.state(layer - 1, cell) ? 1 : 0)
                : level.candidateNanoamp(layer - 1, cell);
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
