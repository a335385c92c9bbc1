package bmru.host.play;

import bmru.boards.play.Timeline;
import bmru.circuit.bias.DacTable;
import bmru.circuit.unit.Units;
import bmru.host.table.Columns;
import bmru.host.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A cell's state against the current, on the way up and on the way down.
 *
 * @param points a frame each
 * @param onNanoamp where the state went up on the way up; not a number where it did not
 * @param offNanoamp where it went down on the way down; not a number where it did not
 */
record Hysteresis(List<Point> points, double onNanoamp, double offNanoamp) {
    /** One frame. */
    record Point(String way, double nanoamp, boolean state) {}

    Hysteresis {
        points = List.copyOf(points);
    }

    /**
     * @param states of the cell, one a frame of the ramp
     * @param table of the channel that was ramped
     */
    static Hysteresis of(Timeline ramp, boolean[] states, DacTable table) {
        List<Point> points = new ArrayList<>();
        double on = Double.NaN;
        double off = Double.NaN;
        double current = Double.NaN;
        boolean before = states.length > 0 && states[0];
        for (Timeline.Window window : ramp.windows()) {
            boolean up = window.name().equals("up");
            for (int frame = window.firstFrame(); frame < window.firstFrame() + window.frames(); frame++) {
                if (!ramp.changes(frame).isEmpty()) {
                    current = table.femtoamp(ramp.changes(frame).get(0).code()) * Units.FEMTO_TO_NANO;
                }
                if (up && states[frame] && !before && Double.isNaN(on)) {
                    on = current;
                } else if (!up && !states[frame] && before && Double.isNaN(off)) {
                    off = current;
                }
                before = states[frame];
                points.add(new Point(window.name(), current, states[frame]));
            }
        }
        return new Hysteresis(points, on, off);
    }

    /** Whether the cell switched both ways. */
    boolean complete() {
        return Double.isFinite(onNanoamp) && Double.isFinite(offNanoamp);
    }

    String why() {
        if (Double.isFinite(onNanoamp)) {
            return String.format(
                    Locale.ROOT, "switched on at %.4f nA and did not switch off down to %.4f nA", onNanoamp, lowest());
        }
        return points.get(0).state()
                ? String.format(Locale.ROOT, "is high from the lowest bias on, %.4f nA", lowest())
                : String.format(Locale.ROOT, "stayed low from %.4f nA up to %.4f nA", lowest(), highest());
    }

    /** Between neighbouring currents, the largest. */
    double stepNanoamp() {
        double[] up = currents("up");
        double step = 0;
        for (int i = 1; i < up.length; i++) {
            step = Math.max(step, up[i] - up[i - 1]);
        }
        return step;
    }

    double[] currents(String way) {
        return points.stream()
                .filter(point -> point.way().equals(way))
                .mapToDouble(Point::nanoamp)
                .toArray();
    }

    double[] states(String way) {
        return points.stream()
                .filter(point -> point.way().equals(way))
                .mapToDouble(point -> point.state() ? 1 : 0)
                .toArray();
    }

    /** A row a frame. */
    Table<Integer> table() {
        Columns<Integer> columns = Columns.of(Integer.class)
                .count("frame", frame -> frame)
                .text("direction", frame -> points.get(frame).way())
                .number("bias_nA", 6, frame -> points.get(frame).nanoamp())
                .text("state", frame -> points.get(frame).state());
        return new Table<>(
                "frames", columns, () -> IntStream.range(0, points.size()).iterator());
    }

    private double lowest() {
        return points.stream().mapToDouble(Point::nanoamp).min().orElse(Double.NaN);
    }

    private double highest() {
        return points.stream().mapToDouble(Point::nanoamp).max().orElse(Double.NaN);
    }
}
