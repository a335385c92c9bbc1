package bmru.hil.report;

import bmru.hil.picture.Axis;
import bmru.hil.picture.Markup;
import bmru.hil.picture.Palette;
import bmru.hil.picture.Panels;
import bmru.hil.picture.Picture;
import bmru.hil.result.TwinFindings;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/** A cell that diverged, frame by frame: the twin's candidate between its thresholds, and the states of both. */
final class TwinFigure {
    private static final double HEIGHT = 170;
    private static final double ROW = 16;

    private TwinFigure() {}

    static Picture of(TwinFindings.CellTrace trace, int number) {
        List<Double> candidates = trace.candidateNanoamp();
        Axis across = new Axis(0, candidates.size(), Panels.LEFT, Panels.RIGHT);
        Panels panels = new Panels(across, "frame");
        panels.title(
                "Candidate of " + trace.cell() + " in the twin, nA, between its thresholds",
                List.of(new Panels.Key(Palette.fill(0), "candidate"), new Panels.Key("diverged", "beta lo and hi")));
        double most = Math.max(trace.betaHiNanoamp(), Collections.max(candidates));
        double least = Math.min(trace.betaLoNanoamp(), Collections.min(candidates));
        Axis upwards = panels.upwards(HEIGHT, least, most);
        for (double beta : new double[] {trace.betaLoNanoamp(), trace.betaHiNanoamp()}) {
            double at = upwards.at(beta);
            panels.body()
                    .empty("line", "class", "threshold", "x1", Panels.LEFT, "x2", Panels.RIGHT, "y1", at, "y2", at);
        }
        panels.body().empty("path", "class", Palette.stroke(0), "d", steps(candidates, across, upwards));
        panels.drawn(HEIGHT);
        panels.title("States, filled where high", List.of(new Panels.Key("diverged", "not equal")));
        double y = panels.y();
        panels.frame(3 * ROW);
        row(panels, across, "board", "state", y, trace.board()::get, candidates.size());
        row(panels, across, "twin", "state", y + ROW, trace.twin()::get, candidates.size());
        IntPredicate apart =
                frame -> !trace.board().get(frame).equals(trace.twin().get(frame));
        row(panels, across, "not equal", "diverged", y + 2 * ROW, apart, candidates.size());
        panels.drawn(3 * ROW);
        return panels.picture(
                "twin-" + number,
                "Twin: " + trace.cell() + " in " + trace.clip() + ", take " + trace.take(),
                String.format(
                        Locale.ROOT,
                        "beta lo %.4f nA, beta hi %.4f nA.",
                        trace.betaLoNanoamp(),
                        trace.betaHiNanoamp()));
    }

    /** Each value for a whole frame. */
    private static String steps(List<Double> values, Axis across, Axis upwards) {
        StringBuilder path = new StringBuilder();
        for (int frame = 0; frame < values.size(); frame++) {
            String y = " " + Markup.number(upwards.at(values.get(frame)));
            path.append(frame == 0 ? 'M' : 'L')
                    .append(Markup.number(across.at(frame)))
                    .append(y);
            path.append('L').append(Markup.number(across.at(frame + 1))).append(y);
        }
        return path.toString();
    }

    private static void row(
            Panels panels, Axis across, String name, String style, double top, IntPredicate filled, int frames) {
        panels.rowName(name, top + ROW / 2);
        int from = 0;
        for (int frame = 1; frame <= frames; frame++) {
            boolean ends = frame == frames || filled.test(frame) != filled.test(from);
            if (ends && filled.test(from)) {
                panels.bar(style, across.at(from), across.at(frame), top + 2, ROW - 4);
            }
            from = ends ? frame : from;
        }
    }
}
