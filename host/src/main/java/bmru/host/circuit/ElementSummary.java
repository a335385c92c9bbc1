package bmru.host.circuit;

import bmru.circuit.element.Cell;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Mirror;
import bmru.circuit.element.Stage;
import bmru.circuit.technology.Polarity;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The elements of a circuit at a glance: a line a stage, a line a cell. */
final class ElementSummary {
    /** More cells are counted, not printed. */
    private static final int PRINTED_CELLS = 64;

    private ElementSummary() {}

    static String stages(Circuit circuit) {
        StringBuilder text = new StringBuilder(String.format(
                "%-14s %8s %9s %8s %6s %18s %20s%n",
                "stage", "weights", "sourcing", "sinking", "none", "effective W, um", "biases, nA"));
        for (Stage stage : circuit.stages()) {
            List<Mirror> made = stage.mirrors().stream().filter(Mirror::exists).toList();
            text.append(String.format(
                    "%-14s %8d %9d %8d %6d %18s %20s%n",
                    stage.name(),
                    stage.inputs() * stage.outputs(),
                    made.stream().filter(m -> m.polarity() == Polarity.SOURCING).count(),
                    made.stream().filter(m -> m.polarity() == Polarity.SINKING).count(),
                    stage.mirrors().size() - made.size(),
                    range(made, Mirror::widthUm, "%.2f"),
                    range(stage.biasNanoamp(), Double::doubleValue, "%.3f")));
        }
        return text.toString();
    }

    private static <T> String range(List<T> list, ToDoubleFunction<T> value, String format) {
        if (list.isEmpty()) {
            return "-";
        }
        double least = list.stream().mapToDouble(value).min().orElseThrow();
        double most = list.stream().mapToDouble(value).max().orElseThrow();
        return String.format(Locale.ROOT, format + " to " + format, least, most);
    }

    static String cells(Circuit circuit) {
        StringBuilder text = new StringBuilder(String.format(
                "%-12s %9s %9s %9s   %10s %10s %10s%n",
                "cell, nA", "beta_hi", "beta_lo", "alpha", "I_thresh", "I_width", "I_gain"));
        for (Cell cell : circuit.cells().stream().limit(PRINTED_CELLS).toList()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-12s %9.4f %9.4f %9.4f   %10.4f %10.4f %10.4f%n",
                    cell.name(),
                    cell.betaHi(),
                    cell.betaLo(),
                    cell.alpha(),
                    cell.thresholdNanoamp(),
                    cell.widthNanoamp(),
                    cell.gainNanoamp()));
        }
        if (circuit.cells().size() > PRINTED_CELLS) {
            text.append(String.format(
                    "... and %d more: --elements or --csv%n", circuit.cells().size() - PRINTED_CELLS));
        }
        return text.toString();
    }
}
