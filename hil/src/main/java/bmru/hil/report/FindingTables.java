package bmru.hil.report;

import bmru.hil.energy.EnergyFigure;
import bmru.hil.energy.EnergyReport;
import bmru.hil.energy.Scope;
import bmru.hil.picture.Markup;
import bmru.hil.result.CalibrationFindings;
import bmru.hil.result.CalibrationFindings.Values;
import bmru.hil.result.TwinFindings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Energy, twin and calibration in words and numbers. */
final class FindingTables {
    /** More are in the twin's file. */
    private static final int MOST_DIVERGENCES = 40;

    private final Markup page;

    private FindingTables(Markup page) {
        this.page = page;
    }

    static void write(Markup page, Findings findings) {
        FindingTables tables = new FindingTables(page);
        if (findings.energy() != null) {
            tables.energy(findings.energy());
        }
        if (findings.twin() != null) {
            tables.twin(findings.twin());
        }
        if (findings.calibration() != null) {
            tables.calibration(findings.calibration());
        }
    }

    private void energy(EnergyReport energy) {
        List<String[]> rows = new ArrayList<>();
        if (!energy.figures().isEmpty()) {
            rows.add(
                    new String[] {"", "median", "lowest and highest round, and the monitor's gain", "scope", "origin"});
        }
        for (EnergyFigure figure : energy.figures()) {
            rows.add(new String[] {
                figure.name(),
                decimal(figure.value(), 3) + " " + figure.unit(),
                decimal(figure.low(), 3) + " to " + decimal(figure.high(), 3) + " " + figure.unit() + " of "
                        + figure.rounds() + " rounds",
                figure.scope().toString(),
                figure.origin()
            });
        }
        energy.refused().forEach(why -> rows.add(new String[] {"no figure", why}));
        table("Energy of a decision", rows);
        page.leaf(
                "p",
                "What is drawn with the outputs off, before and after each round, is taken off. Not in these figures: "
                        + energy.notMeasured().stream().map(Scope::toString).collect(Collectors.joining(", ")) + ".",
                "class",
                "sub");
    }

    private void twin(TwinFindings twin) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"state bits that differ", twin.wrongBits() + " of " + twin.bits()});
        rows.add(new String[] {"decisions equal", twin.decisionsEqual() + " of " + twin.decisions()});
        TwinFindings.ClassCurrent current = twin.classCurrent();
        if (current != null) {
            rows.add(new String[] {
                "class currents against the twin's",
                "gain " + decimal(current.gain(), 4) + ", offset " + decimal(current.offsetNanoamp(), 4) + " nA, rms "
                        + decimal(current.rmsNanoamp(), 4) + " nA"
            });
        }
        int shown = Math.min(MOST_DIVERGENCES, twin.divergences().size());
        for (TwinFindings.Divergence divergence : twin.divergences().subList(0, shown)) {
            rows.add(new String[] {
                divergence.cell(),
                divergence.clip() + ", take " + divergence.take() + ", frame " + divergence.frame() + ": board "
                        + level(divergence.board()) + ", twin " + level(divergence.twin()) + ", "
                        + decimal(divergence.marginNanoamp(), 4) + " nA from the threshold"
            });
        }
        if (shown < twin.divergences().size()) {
            rows.add(new String[] {"", "and " + (twin.divergences().size() - shown) + " more in results.json"});
        }
        table("Twin", rows);
    }

    private static String level(boolean high) {
        return high ? "high" : "low";
    }

    private void calibration(CalibrationFindings calibration) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"", "before", "after"});
        for (CalibrationFindings.Change change : calibration.figures()) {
            double scale = change.unit().isEmpty() ? 100 : 1;
            String unit = change.unit().isEmpty() ? " %" : " " + change.unit();
            rows.add(new String[] {
                change.name(), decimal(scale * change.before(), 2) + unit, decimal(scale * change.after(), 2) + unit
            });
        }
        table("Calibration", rows);
        page.leaf("p", summary(calibration), "class", "sub");
        if (!calibration.cells().isEmpty()) {
            cells(calibration.cells());
        }
    }

    private static String summary(CalibrationFindings calibration) {
        CalibrationFindings.Holds holds = calibration.holds();
        return "Chip " + calibration.chip() + ", " + calibration.clips() + " clips before and after, "
                + calibration.frames() + " frames in all, " + calibration.madeUtc() + ". "
                + (calibration.better()
                        ? "The tuned program holds for " + holds.days() + " days, at "
                                + (holds.celsius() == null
                                        ? "a temperature that nobody measured"
                                        : decimal(holds.celsius(), 1) + " °C")
                                + " within " + decimal(holds.celsiusEitherWay(), 1) + " °C and "
                                + decimal(holds.volt(), 2) + " V within " + decimal(holds.voltEitherWay(), 2) + " V."
                        : "The chip is not better with the tuned program, which was not written.");
    }

    private void cells(List<CalibrationFindings.Cell> cells) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {
            "designed, before, after", "threshold, nA", "width, nA", "bias of the candidate, nA", "wrong bits, %"
        });
        for (CalibrationFindings.Cell cell : cells) {
            rows.add(new String[] {
                cell.cell(),
                three(cell, Values::thresholdNanoamp),
                three(cell, Values::widthNanoamp),
                three(cell, Values::candidateBiasNanoamp),
                decimal(100 * cell.before().wrongBits(), 2) + ", "
                        + decimal(100 * cell.after().wrongBits(), 2)
            });
        }
        table("Calibration of each cell", rows);
    }

    private static String three(CalibrationFindings.Cell cell, ToDoubleFunction<Values> value) {
        return decimal(value.applyAsDouble(cell.designed()), 4) + ", "
                + decimal(value.applyAsDouble(cell.before()), 4) + ", "
                + decimal(value.applyAsDouble(cell.after()), 4);
    }

    private static String decimal(double value, int places) {
        return String.format(Locale.ROOT, "%." + places + "f", value);
    }

    private void table(String title, List<String[]> rows) {
        HtmlReport.rows(page, title, rows);
    }
}
