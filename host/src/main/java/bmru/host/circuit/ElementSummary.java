package bmru.host.circuit;

import bmru.circuit.element.Cell;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Mirror;
import bmru.circuit.element.Stage;
import bmru.circuit.technology.Polarity;
import bmru.host.table.Columns;
import bmru.host.table.Table;
import java.util.List;

/** The elements of a circuit at a glance: a row a stage, a row a cell. */
final class ElementSummary {
    private static final Columns<Stage> STAGES = Columns.of(Stage.class)
            .text("stage", Stage::name)
            .count("weights", stage -> stage.inputs() * stage.outputs())
            .count("sourcing", stage -> made(stage, Polarity.SOURCING))
            .count("sinking", stage -> made(stage, Polarity.SINKING))
            .number(
                    "least_um",
                    2,
                    stage -> made(stage).stream()
                            .mapToDouble(Mirror::widthUm)
                            .min()
                            .orElse(Double.NaN))
            .number(
                    "most_um",
                    2,
                    stage -> made(stage).stream()
                            .mapToDouble(Mirror::widthUm)
                            .max()
                            .orElse(Double.NaN))
            .number(
                    "low_nA",
                    3,
                    stage -> stage.biasNanoamp().stream()
                            .mapToDouble(bias -> bias)
                            .min()
                            .orElse(Double.NaN))
            .number(
                    "high_nA",
                    3,
                    stage -> stage.biasNanoamp().stream()
                            .mapToDouble(bias -> bias)
                            .max()
                            .orElse(Double.NaN));

    private static final Columns<Cell> CELLS = Columns.of(Cell.class)
            .text("cell", Cell::name)
            .number("beta_hi_nA", 4, Cell::betaHi)
            .number("beta_lo_nA", 4, Cell::betaLo)
            .number("alpha_nA", 4, Cell::alpha)
            .number("threshold_nA", 4, Cell::thresholdNanoamp)
            .number("width_nA", 4, Cell::widthNanoamp)
            .number("gain_nA", 4, Cell::gainNanoamp);

    private ElementSummary() {}

    /** Mirrors by what they do, the range of their effective widths, the range of the biases. */
    static Table<Stage> stages(Circuit circuit) {
        return new Table<>("stages", STAGES, circuit.stages());
    }

    /** Parameters as trained, and the currents that make them. */
    static Table<Cell> cells(Circuit circuit) {
        return new Table<>("cells", CELLS, circuit.cells());
    }

    private static List<Mirror> made(Stage stage) {
        return stage.mirrors().stream().filter(Mirror::exists).toList();
    }

    private static long made(Stage stage, Polarity polarity) {
        return made(stage).stream().filter(m -> m.polarity() == polarity).count();
    }
}
