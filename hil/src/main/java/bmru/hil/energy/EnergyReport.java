package bmru.hil.energy;

import java.util.List;

/**
 * What a session says of energy.
 *
 * @param figures power idle and at work, less that of the times before and after in which the chip was off; energy a decision
 * @param refused figures that there are none of: which, why, and what would make them measurable
 * @param notMeasured what else draws current and is in no figure
 */
public record EnergyReport(List<EnergyFigure> figures, List<String> refused, List<Scope> notMeasured) {
    /** Whether there is a figure of all that was measured. */
    public boolean complete() {
        return refused.isEmpty() && !figures.isEmpty();
    }

    public EnergyReport {
        figures = List.copyOf(figures);
        refused = List.copyOf(refused);
        notMeasured = List.copyOf(notMeasured);
    }
}
