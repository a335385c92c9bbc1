package bmru.hil.report;

import bmru.hil.picture.Axis;
import bmru.hil.picture.Markup;
import bmru.hil.picture.Palette;
import bmru.hil.picture.Panels;
import bmru.hil.picture.Picture;
import bmru.hil.result.Hysteresis;
import java.util.List;
import java.util.Locale;

/** A cell's state against the bias of its candidate: one row on the way up, one on the way down. */
final class HysteresisFigure {
    private static final double ROW = 40;

    private HysteresisFigure() {}

    static Picture of(Hysteresis sweep, int number) {
        double least = sweep.points().stream()
                .mapToDouble(Hysteresis.Point::nanoamp)
                .min()
                .orElse(0);
        double most = sweep.points().stream()
                .mapToDouble(Hysteresis.Point::nanoamp)
                .max()
                .orElse(1);
        Axis across = new Axis(least, Math.max(most, least + 1e-6), Panels.LEFT, Panels.RIGHT);
        Panels panels = new Panels(across, "bias of the candidate, nA");
        panels.title(
                "State of " + sweep.cell() + ", on the way up and down",
                List.of(new Panels.Key(Palette.fill(0), "up"), new Panels.Key(Palette.fill(1), "down")));
        double top = panels.y();
        panels.frame(2 * ROW);
        panels.rowName("high", top + 0.3 * ROW);
        panels.rowName("low", top + 1.7 * ROW);
        // A little apart, so that one does not cover the other.
        curve(panels, across, sweep, true, top - 2);
        curve(panels, across, sweep, false, top + 2);
        panels.drawn(2 * ROW);
        String note = sweep.complete()
                ? String.format(
                        Locale.ROOT,
                        "Switches on at %.4f nA and off at %.4f nA: %.4f nA wide, in steps of %.4f nA.",
                        sweep.onNanoamp(),
                        sweep.offNanoamp(),
                        sweep.onNanoamp() - sweep.offNanoamp(),
                        sweep.stepNanoamp())
                : sweep.why();
        return panels.picture("hysteresis-" + number, "Hysteresis of " + sweep.cell(), note);
    }

    private static void curve(Panels panels, Axis across, Hysteresis sweep, boolean up, double top) {
        StringBuilder path = new StringBuilder();
        double before = Double.NaN;
        for (Hysteresis.Point point : sweep.points()) {
            if (point.up() != up) {
                continue;
            }
            double x = across.at(point.nanoamp());
            double y = top + (point.state() ? 0.3 : 1.7) * ROW;
            if (!Double.isNaN(before) && before != y) {
                path.append('L').append(Markup.number(x)).append(' ').append(Markup.number(before));
            }
            path.append(path.isEmpty() ? 'M' : 'L')
                    .append(Markup.number(x))
                    .append(' ')
                    .append(Markup.number(y));
            before = y;
        }
        panels.body().empty("path", "class", Palette.stroke(up ? 0 : 1), "d", path);
    }
}
