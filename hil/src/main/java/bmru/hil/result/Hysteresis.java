package bmru.hil.result;

import bmru.hil.readback.ReadingRows;
import bmru.hil.readback.RecordedSession;
import bmru.hil.session.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cell's state against the bias of its candidate, on the way up and on the way down.
 *
 * @param points a frame each
 * @param onNanoamp where the state went up on the way up; not a number where it did not
 * @param offNanoamp where it went down on the way down; not a number where it did not
 */
public record Hysteresis(String cell, List<Point> points, double onNanoamp, double offNanoamp) {
    public static final String UP = "up";
    public static final String DOWN = "down";

    private static final Pattern MARKER = Pattern.compile("(\\S+) bias_nA=(-?\\d+\\.\\d+)");

    /** One frame. */
    public record Point(boolean up, double nanoamp, boolean state) {}

    public Hysteresis {
        points = List.copyOf(points);
    }

    /** How the readings of a sweep say which cell is swept and at which current. */
    public static String marker(String cell, double nanoamp) {
        return String.format(Locale.ROOT, "%s bias_nA=%.6f", cell, nanoamp);
    }

    /** Of every sweep in a session, in their order. */
    public static List<Hysteresis> of(RecordedSession session) {
        List<Hysteresis> sweeps = new ArrayList<>();
        ReadingRows rows = session.readings();
        List<String> cells = session.manifest().cells();
        List<Point> points = new ArrayList<>();
        String swept = "";
        String take = "";
        for (int row = 0; row < rows.count(); row++) {
            Place place = rows.place(row);
            Matcher marker = MARKER.matcher(place.marker());
            if (!marker.matches() || !cells.contains(marker.group(1))) {
                continue;
            }
            String here = rows.segment(row) + " " + place.take() + " " + place.clip();
            if (!here.equals(take) && !points.isEmpty()) {
                sweeps.add(of(swept, points));
                points.clear();
            }
            take = here;
            swept = marker.group(1);
            points.add(new Point(
                    place.window().equals(UP),
                    Double.parseDouble(marker.group(2)),
                    rows.state(row, cells.indexOf(swept))));
        }
        if (!points.isEmpty()) {
            sweeps.add(of(swept, points));
        }
        return sweeps;
    }

    private static Hysteresis of(String cell, List<Point> points) {
        double on = Double.NaN;
        double off = Double.NaN;
        boolean before = points.get(0).state();
        for (Point point : points) {
            if (point.up() && point.state() && !before && Double.isNaN(on)) {
                on = point.nanoamp();
            } else if (!point.up() && !point.state() && before && Double.isNaN(off)) {
                off = point.nanoamp();
            }
            before = point.state();
        }
        return new Hysteresis(cell, points, on, off);
    }

    /** Whether the cell switched both ways. */
    public boolean complete() {
        return Double.isFinite(onNanoamp) && Double.isFinite(offNanoamp);
    }

    public String why() {
        if (Double.isFinite(onNanoamp)) {
            return String.format(
                    Locale.ROOT, "switched on at %.4f nA and did not switch off down to %.4f nA", onNanoamp, lowest());
        }
        return points.get(0).state()
                ? String.format(Locale.ROOT, "is high from the lowest bias on, %.4f nA", lowest())
                : String.format(Locale.ROOT, "stayed low from %.4f nA up to %.4f nA", lowest(), highest());
    }

    /** Between neighbouring currents on the way up, the largest. */
    public double stepNanoamp() {
        double step = 0;
        double before = Double.NaN;
        for (Point point : points) {
            if (point.up()) {
                step = Double.isNaN(before) ? 0 : Math.max(step, point.nanoamp() - before);
                before = point.nanoamp();
            }
        }
        return step;
    }

    private double lowest() {
        return points.stream().mapToDouble(Point::nanoamp).min().orElse(Double.NaN);
    }

    private double highest() {
        return points.stream().mapToDouble(Point::nanoamp).max().orElse(Double.NaN);
    }
}
