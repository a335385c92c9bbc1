package bmru.hil.report;

import bmru.circuit.unit.Units;
import bmru.hil.result.ClipResult;
import bmru.hil.session.ReadingRows;
import bmru.hil.session.RecordedSession;
import bmru.hil.session.SupplyRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One segment of a session over time, panel below panel on one axis: decisions, winners of frames, class currents, states
 * of the cells, power. Coordinates are pixels of a picture {@value #WIDTH} wide; colours are names that the page gives.
 */
final class TimeFigure {
    static final int WIDTH = 1120;
    private static final double LEFT = 132;
    private static final double RIGHT = WIDTH - 16;
    private static final double TITLE = 22;
    private static final double GAP = 16;
    private static final double CHARACTER = 6.6;
    private static final double LEGEND_CHARACTER = 7;
    private static final double X_TICK = 90;

    private final RecordedSession session;
    private final int segment;
    private final List<ClipResult> clips;
    private final List<Integer> rows = new ArrayList<>();
    private final Axis time;
    private final long zeroUs;
    private final Markup body = new Markup();
    private double y = 4;

    private TimeFigure(RecordedSession session, int segment, List<ClipResult> clips) {
        this.session = session;
        this.segment = segment;
        this.clips = clips;
        ReadingRows readings = session.readings();
        for (int row = 0; row < readings.count(); row++) {
            if (readings.segment(row) == segment) {
                rows.add(row);
            }
        }
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int row : rows) {
            first = Math.min(first, readings.timeUs(row));
            last = Math.max(last, readings.timeUs(row));
        }
        for (ClipResult clip : clips) {
            first = Math.min(first, clip.fromUs());
            last = Math.max(last, clip.untilUs());
        }
        if (first > last) {
            first = 0;
        }
        zeroUs = first;
        time = new Axis(0, Math.max(1e-3, (last - first) * Units.MICRO_TO_ONE), LEFT, RIGHT);
    }

    /** Empty where the segment holds nothing that could be drawn. */
    static String svg(RecordedSession session, int segment, List<ClipResult> all) {
        List<ClipResult> clips =
                all.stream().filter(clip -> clip.segment() == segment).toList();
        TimeFigure figure = new TimeFigure(session, segment, clips);
        if (figure.rows.isEmpty() && clips.isEmpty()) {
            return "";
        }
        figure.decisions();
        figure.classCurrents();
        figure.states();
        figure.power();
        figure.timeLabels();
        return new Markup()
                .open(
                        "svg",
                        "xmlns",
                        "http://www.w3.org/2000/svg",
                        "viewBox",
                        "0 0 " + WIDTH + " " + Markup.number(figure.y),
                        "role",
                        "img",
                        "aria-label",
                        "Segment " + segment + " over time")
                .raw(figure.body.toString())
                .close()
                .toString();
    }

    private double x(long deviceUs) {
        return time.at((deviceUs - zeroUs) * Units.MICRO_TO_ONE);
    }

    private double within(double x) {
        return Math.max(LEFT, Math.min(RIGHT, x));
    }

    /** A colour with its name. */
    private record Key(String style, String name) {}

    private List<Key> classKeys() {
        List<Key> keys = new ArrayList<>();
        List<String> labels = session.manifest().labels();
        for (int k = 0; k < labels.size(); k++) {
            keys.add(new Key(Palette.fill(k), labels.get(k)));
        }
        return keys;
    }

    /** A title in the panel's own line above it, with a legend that so covers nothing. */
    private void title(String title, List<Key> legend) {
        body.leaf("text", title, "class", "panel", "x", LEFT, "y", y + 14);
        double right = RIGHT;
        for (int k = legend.size() - 1; k >= 0; k--) {
            Key key = legend.get(k);
            right -= LEGEND_CHARACTER * key.name().length();
            body.leaf("text", key.name(), "class", "legend", "x", right, "y", y + 14);
            right -= 16;
            body.empty("rect", "class", key.style(), "x", right, "y", y + 5, "width", 11.0, "height", 11.0, "rx", 2.0);
            right -= 14;
        }
        y += TITLE;
    }

    private void frame(double height) {
        body.empty("rect", "class", "frame", "x", LEFT, "y", y, "width", RIGHT - LEFT, "height", height);
        for (double tick : time.ticks(X_TICK)) {
            double x = time.at(tick);
            body.empty("line", "class", "grid", "x1", x, "x2", x, "y1", y, "y2", y + height);
        }
    }

    private void rowName(String name, double middle) {
        body.leaf("text", name, "class", "tick", "x", LEFT - 8, "y", middle + 4, "text-anchor", "end");
    }

    private void decisions() {
        List<String> labels = session.manifest().labels();
        title("Decisions of windows, and the class that wins each frame", classKeys());
        double height = 24;
        frame(2 * height);
        rowName("window", y + height / 2);
        rowName("frame", y + 1.5 * height);
        for (ClipResult clip : clips) {
            window(clip, height, labels);
        }
        List<Runs.Run> runs = Runs.of(rows, row -> session.readings().winner(row), session.readings());
        for (Runs.Run run : runs) {
            if (run.value() >= 0) {
                bar(Palette.fill(run.value()), x(run.fromUs()), x(run.untilUs()), y + height + 4, height - 8);
            }
        }
        y += 2 * height + GAP;
    }

    private void bar(String style, double from, double to, double top, double height) {
        double left = within(from);
        double width = Math.max(0.3, within(to) - left);
        body.empty("rect", "class", style, "x", left, "y", top, "width", width, "height", height);
    }

    private void window(ClipResult clip, double height, List<String> labels) {
        int decision = labels.indexOf(clip.decision());
        double from = within(x(clip.fromUs()));
        double to = within(x(clip.untilUs()));
        String style = decision < 0 ? "undecided" : Palette.fill(decision);
        body.open("g");
        body.leaf("title", clip.clip() + ", take " + clip.take() + ", " + clip.window() + ": " + clip.decision());
        bar(style, from + 0.5, to - 0.5, y + 3, height - 6);
        String shown = clip.decision() == null ? "none" : clip.decision();
        if (to - from > CHARACTER * shown.length() + 6) {
            body.leaf(
                    "text",
                    shown,
                    "class",
                    "inside",
                    "x",
                    (from + to) / 2,
                    "y",
                    y + height / 2 + 4,
                    "text-anchor",
                    "middle");
        }
        if (Boolean.FALSE.equals(clip.right())) {
            body.empty(
                    "rect",
                    "class",
                    "wrong",
                    "x",
                    from + 1,
                    "y",
                    y + 2,
                    "width",
                    Math.max(1, to - from - 2),
                    "height",
                    height - 4);
        }
        body.close();
    }

    private void classCurrents() {
        List<String> labels = session.manifest().labels();
        ReadingRows readings = session.readings();
        Traces traces = new Traces();
        for (int k = 0; k < labels.size(); k++) {
            Trace trace = new Trace(LEFT, RIGHT);
            long before = Long.MIN_VALUE;
            for (int row : rows) {
                if (before != Long.MIN_VALUE && readings.timeUs(row) - before > Runs.LONGEST_FRAME_US) {
                    trace.breakHere();
                }
                before = readings.timeUs(row);
                trace.add(x(before), readings.classNanoamp(row, k));
            }
            traces.add(trace, Palette.stroke(k));
        }
        if (traces.empty()) {
            return;
        }
        title("Class currents, nA", classKeys());
        axisPanel(130, traces, List.of());
    }

    private void axisPanel(double height, Traces traces, List<double[]> means) {
        Axis axis = Axis.covering(traces.least(), traces.most(), y + height, y);
        frame(height);
        for (double tick : axis.ticks(28)) {
            double at = axis.at(tick);
            body.empty("line", "class", "grid", "x1", LEFT, "x2", RIGHT, "y1", at, "y2", at);
            rowName(axis.label(tick, 28), at);
        }
        traces.draw(body, axis);
        for (double[] mean : means) {
            double at = axis.at(mean[2]);
            body.empty("line", "class", "mean", "x1", mean[0], "x2", mean[1], "y1", at, "y2", at);
        }
        y += height + GAP;
    }

    private void states() {
        List<String> cells = session.manifest().cells();
        if (cells.isEmpty() || rows.isEmpty()) {
            return;
        }
        double height = cells.size() > 24 ? 7 : 15;
        int named = cells.size() > 24 ? 2 : 1;
        title("States of the cells, filled where high", List.of());
        frame(height * cells.size());
        for (int c = 0; c < cells.size(); c++) {
            int cell = c;
            double top = y + height * c;
            if (c % named == 0) {
                rowName(cells.get(c), top + height / 2);
            }
            for (Runs.Run run : Runs.of(rows, row -> session.readings().state(row, cell) ? 1 : 0, session.readings())) {
                if (run.value() == 1) {
                    bar("state", x(run.fromUs()), x(run.untilUs()), top + 1, height - 2);
                }
            }
        }
        y += height * cells.size() + GAP;
    }

    private void power() {
        SupplyRows supply = session.supply();
        if (segment > supply.segments() || supply.clockWentBack(segment)) {
            return;
        }
        SupplyRows.Range range =
                supply.between(segment, zeroUs, zeroUs + Math.round(time.high() * Units.ONE_TO_MICRO) + 1);
        Trace trace = new Trace(LEFT, RIGHT);
        long longestUs = longestStepUs();
        for (int i = range.first(); i < range.end(); i++) {
            if (i > range.first() && supply.timeUs(i) - supply.timeUs(i - 1) > longestUs) {
                trace.breakHere();
            }
            trace.add(x(supply.timeUs(i)), supply.nanowatt(i));
        }
        Traces traces = new Traces();
        traces.add(trace, "supply");
        if (traces.empty()) {
            return;
        }
        List<double[]> means = new ArrayList<>();
        for (ClipResult clip : clips) {
            Double nanowatt = clip.power().nanowatt();
            if (nanowatt != null) {
                means.add(new double[] {within(x(clip.fromUs())), within(x(clip.untilUs())), nanowatt});
            }
        }
        title(
                powerTitle(),
                List.of(new Key("supplied", "samples, least to most"), new Key("meant", "mean of a window")));
        axisPanel(150, traces, means);
    }

    /** Samples further apart are not joined: nothing was measured between them. */
    private long longestStepUs() {
        var instrument = session.manifest().conditions().instrument();
        int rate = instrument == null ? 0 : instrument.samplesPerSecond();
        return rate < 1 ? Runs.LONGEST_FRAME_US : 3_000_000L / rate;
    }

    private String powerTitle() {
        var instrument = session.manifest().conditions().instrument();
        return String.format(
                Locale.ROOT,
                "Supply power, nW (scope: %s; %s)",
                instrument == null ? "unknown" : instrument.scope(),
                session.manifest().conditions().board().origin());
    }

    private void timeLabels() {
        y -= GAP;
        for (double tick : time.ticks(X_TICK)) {
            body.leaf(
                    "text",
                    time.label(tick, X_TICK),
                    "class",
                    "tick",
                    "x",
                    time.at(tick),
                    "y",
                    y + 15,
                    "text-anchor",
                    "middle");
        }
        body.leaf(
                "text",
                "time on the board's clock since the first frame, s",
                "class",
                "tick",
                "x",
                (LEFT + RIGHT) / 2,
                "y",
                y + 34,
                "text-anchor",
                "middle");
        y += 42;
    }
}
