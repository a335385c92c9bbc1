package bmru.host.spice;

import bmru.host.table.Columns;

/**
 * One line of the comparison of circuit model and transistors.
 *
 * @param name of what is compared
 * @param unit of the figures, "" for a fraction or a number
 * @param model what the circuit model (level 2) says; NaN where only the deviation is a figure
 * @param transistors what ngspice says; NaN likewise
 * @param deviation of the two, as the tolerance is stated
 * @param tolerance largest deviation allowed; infinite where none is stated
 */
record Figure(String name, String unit, double model, double transistors, double deviation, double tolerance) {
    /** The unit is a column: one table has figures of several. */
    static final Columns<Figure> COLUMNS = Columns.of(Figure.class)
            .text("figure", Figure::name)
            .text("unit", Figure::unit)
            .significant("level_2", 5, Figure::model)
            .significant("ngspice", 5, Figure::transistors)
            .significant("deviation", 4, Figure::deviation)
            .significant("allowed", 4, Figure::tolerance)
            .text("holds", figure -> figure.stated() ? figure.holds() : null);

    /** A difference in the unit. */
    static Figure difference(String name, String unit, double model, double transistors, double tolerance) {
        return new Figure(name, unit, model, transistors, Math.abs(transistors - model), tolerance);
    }

    /** A difference as a fraction of what ngspice says. */
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
}
