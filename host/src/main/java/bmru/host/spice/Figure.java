package bmru.host.spice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * One line of the comparison of circuit model and transistors.
 *
 * @param name of what is compared
 * @param unit of the figures, "" for a share or a number
 * @param model what the circuit model (level 2) says; NaN where only the deviation is a figure
 * @param transistors what ngspice says; NaN likewise
 * @param deviation of the two, as the tolerance is stated
 * @param tolerance largest deviation allowed; infinite where none is stated
 */
record Figure(String name, String unit, double model, double transistors, double deviation, double tolerance) {
    /** A difference in the unit. */
    static Figure difference(String name, String unit, double model, double transistors, double tolerance) {
        return new Figure(name, unit, model, transistors, Math.abs(transistors - model), tolerance);
    }

    /** A difference as a share of what ngspice says. */
    static Figure relative(String name, String unit, double model, double transistors, double tolerance) {
        return new Figure(name, unit, model, transistors, Math.abs(model / transistors - 1), tolerance);
    }

    /** A deviation taken over many values. */
    static Figure deviation(String name, String unit, double deviation, double tolerance) {
        return new Figure(name, unit, Double.NaN, Double.NaN, deviation, tolerance);
    }

    boolean stated() {
        return !Double.isInfinite(tolerance);
    }

    boolean holds() {
        return deviation <= tolerance;
    }

    /** Columns of {@link #line}. */
    static String heading() {
        return String.format("%-36s %9s %9s %9s %9s", "", "level 2", "ngspice", "deviation", "allowed");
    }

    String line() {
        String label = unit.isEmpty() ? name : name + ", " + unit;
        String allowed = stated() ? number(tolerance) + (holds() ? "  ok" : "  FAILS") : "-";
        return String.format(
                        "%-36s %9s %9s %9s %9s", label, number(model), number(transistors), number(deviation), allowed)
                .stripTrailing();
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%9.4f", value);
    }

    void write(ObjectNode object) {
        object.put("name", name).put("unit", unit);
        if (!Double.isNaN(model)) {
            object.put("level2", model).put("ngspice", transistors);
        }
        object.put("deviation", deviation);
        if (stated()) {
            object.put("tolerance", tolerance).put("holds", holds());
        }
    }
}
