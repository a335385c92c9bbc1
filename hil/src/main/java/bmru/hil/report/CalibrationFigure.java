package bmru.hil.report;

import bmru.hil.picture.Axis;
import bmru.hil.picture.Palette;
import bmru.hil.picture.Panels;
import bmru.hil.picture.Picture;
import bmru.hil.result.CalibrationFindings;
import bmru.hil.result.CalibrationFindings.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** How far each cell's threshold, width and bias are from its design, before a calibration and after it. */
final class CalibrationFigure {
    private static final double ROW = 16;

    private static final Map<String, ToDoubleFunction<Values>> SHOWN = new LinkedHashMap<>();

    static {
        SHOWN.put("Threshold", Values::thresholdNanoamp);
        SHOWN.put("Width", Values::widthNanoamp);
        SHOWN.put("Bias of the candidate", Values::candidateBiasNanoamp);
    }

    private CalibrationFigure() {}

    static Picture of(CalibrationFindings findings) {
        double most = 1e-6;
        for (ToDoubleFunction<Values> value : SHOWN.values()) {
            for (CalibrationFindings.Cell cell : findings.cells()) {
                double designed = value.applyAsDouble(cell.designed());
                most = Math.max(most, Math.abs(value.applyAsDouble(cell.before()) - designed));
                most = Math.max(most, Math.abs(value.applyAsDouble(cell.after()) - designed));
            }
        }
        Axis across = new Axis(-1.05 * most, 1.05 * most, Panels.LEFT, Panels.RIGHT);
        Panels panels = new Panels(across, "from the design, nA");
        SHOWN.forEach((what, value) -> panel(panels, across, findings, what, value));
        return panels.picture("calibration", "Calibration, before and after", "");
    }

    private static void panel(
            Panels panels, Axis across, CalibrationFindings findings, String what, ToDoubleFunction<Values> value) {
        panels.title(
                what + " of each cell against its design",
                List.of(new Panels.Key(Palette.fill(1), "before"), new Panels.Key(Palette.fill(0), "after")));
        double y = panels.y();
        int rows = findings.cells().size();
        panels.frame(ROW * rows);
        for (int row = 0; row < rows; row++) {
            CalibrationFindings.Cell cell = findings.cells().get(row);
            double designed = value.applyAsDouble(cell.designed());
            double top = y + ROW * row;
            panels.rowName(cell.cell(), top + ROW / 2);
            bar(panels, across, Palette.fill(1), value.applyAsDouble(cell.before()) - designed, top + 1);
            bar(panels, across, Palette.fill(0), value.applyAsDouble(cell.after()) - designed, top + ROW / 2);
        }
        panels.drawn(ROW * rows);
    }

    private static void bar(Panels panels, Axis across, String style, double nanoamp, double top) {
        double zero = across.at(0);
        double end = across.at(nanoamp);
        panels.bar(style, Math.min(zero, end), Math.max(zero, end), top, ROW / 2 - 1);
    }
}
