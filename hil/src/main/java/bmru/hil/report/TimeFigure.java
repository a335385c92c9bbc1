package bmru.hil.report;

import bmru.circuit.unit.Units;
import bmru.hil.picture.Axis;
import bmru.hil.picture.Markup;
import bmru.hil.picture.Palette;
import bmru.hil.picture.Panels;
import bmru.hil.picture.Picture;
import bmru.hil.picture.Trace;
import bmru.hil.picture.Traces;
import bmru.hil.readback.ReadingRows;
import bmru.hil.readback.RecordedSession;
import bmru.hil.readback.SupplyRows;
import bmru.hil.result.ClipResult;
import bmru.hil.result.TwinFindings;
import bmru.hil.session.Event;
import bmru.hil.session.EventKind;
import bmru.hil.session.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One segment of a session over time, panel below panel on one axis: decisions, winners of frames, class currents, states
 * of the cells, power.
 */
final class TimeFigure {
    /** So many rows are lower, and every second one is named. */
    private static final int MANY_CELLS = 24;

    /** Of a cell's row, for what the board shows; below it is where the twin has the other state. */
    private static final double STATE_PART = 0.65;

    private static final double POWER_HEIGHT = 150;

    private final RecordedSession session;
    private final int segment;
    private final List<ClipResult> clips;
    private final List<Integer> rows = new ArrayList<>();
    private final Axis time;
    private final long zeroUs;
    private final boolean empty;
    private final Panels panels;
    private final List<TwinFindings.DifferingFrames> differing;

    private TimeFigure(
            RecordedSession session,
            int segment,
            List<ClipResult> clips,
            List<TwinFindings.DifferingFrames> differing) {
        this.session = session;
        this.segment = segment;
        this.clips = clips;
        this.differing =
                differing.stream().filter(frames -> frames.segment() == segment).toList();
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
        boolean framed = first <= last;
        SupplyRows supply = session.supply();
        if (!framed && measured(supply, segment)) {
            SupplyRows.Range range = supply.segment(segment);
            first = supply.timeUs(range.first());
            last = supply.timeUs(range.end() - 1);
        }
        empty = first > last;
        zeroUs = empty ? 0 : first;
        time = new Axis(0, Math.max(1e-3, (last - zeroUs) * Units.MICRO_TO_ONE), Panels.LEFT, Panels.RIGHT);
        panels = new Panels(time, "time on the board's clock since the first " + (framed ? "frame" : "sample") + ", s");
    }

    /** Whether there are samples whose times can be compared. */
    private static boolean measured(SupplyRows supply, int segment) {
        return segment <= supply.segments()
                && !supply.clockWentBack(segment)
                && supply.segment(segment).first() < supply.segment(segment).end();
    }

    /** Null where the segment holds nothing that could be drawn. */
    static @Nullable Picture of(
            RecordedSession session, int segment, List<ClipResult> all, List<TwinFindings.DifferingFrames> differing) {
        List<ClipResult> clips =
                all.stream().filter(clip -> clip.segment() == segment).toList();
        TimeFigure figure = new TimeFigure(session, segment, clips, differing);
        if (figure.empty) {
            return null;
        }
        figure.decisions();
        figure.classCurrents();
        figure.states();
        figure.power();
        boolean alone = session.manifest().segments().size() == 1;
        return figure.panels.picture("time-" + segment, alone ? "Over time" : "Over time, segment " + segment, "");
    }

    private double x(long deviceUs) {
        return time.at((deviceUs - zeroUs) * Units.MICRO_TO_ONE);
    }

    private void decisions() {
        List<String> labels = session.manifest().labels();
        if (labels.isEmpty() || (rows.isEmpty() && clips.isEmpty())) {
            return;
        }
        panels.title("Decisions of windows, and the class that wins each frame", Panels.classKeys(labels));
        double height = 24;
        double y = panels.y();
        panels.frame(2 * height);
        panels.rowName("window", y + height / 2);
        panels.rowName("frame", y + 1.5 * height);
        for (ClipResult clip : clips) {
            window(clip, y, height, labels);
        }
        for (Runs.Run run : Runs.of(rows, row -> session.readings().winner(row), session.readings())) {
            if (run.value() >= 0) {
                panels.bar(Palette.fill(run.value()), x(run.fromUs()), x(run.untilUs()), y + height + 4, height - 8);
            }
        }
        panels.drawn(2 * height);
    }

    private void window(ClipResult clip, double y, double height, List<String> labels) {
        String name = clip.decision() == null ? "no decision" : clip.decision();
        int decision = labels.indexOf(name);
        double from = Panels.within(x(clip.fromUs()));
        double to = Panels.within(x(clip.untilUs()));
        Markup body = panels.body();
        body.open("g");
        body.leaf("title", clip.clip() + ", take " + clip.take() + ", " + clip.window() + ": " + name);
        panels.bar(decision < 0 ? "undecided" : Palette.fill(decision), from + 0.5, to - 0.5, y + 3, height - 6);
        panels.inside(decision < 0 ? clip.window() : name, from, to, y + height / 2 + 4);
        if (Boolean.FALSE.equals(clip.right())) {
            double width = Math.max(1, to - from - 2);
            body.empty("rect", "class", "wrong", "x", from + 1, "y", y + 2, "width", width, "height", height - 4);
        }
        body.close();
    }

    private void classCurrents() {
        List<String> labels = session.manifest().labels();
        ReadingRows readings = session.readings();
        Traces traces = new Traces();
        for (int k = 0; k < labels.size(); k++) {
            Trace trace = new Trace(Panels.LEFT, Panels.RIGHT);
            int before = -1;
            for (int row : rows) {
                if (before >= 0 && !Runs.follows(before, row, readings)) {
                    trace.breakHere();
                }
                before = row;
                trace.add(x(readings.timeUs(row)), readings.classNanoamp(row, k));
            }
            traces.add(trace, Palette.stroke(k));
        }
        if (traces.empty()) {
            return;
        }
        panels.title("Class currents, nA", Panels.classKeys(labels));
        axisPanel(130, traces, List.of());
    }

    private void axisPanel(double height, Traces traces, List<double[]> means) {
        Axis axis = panels.upwards(height, traces.least(), traces.most());
        traces.draw(panels.body(), axis);
        for (double[] mean : means) {
            double at = axis.at(mean[2]);
            panels.body().empty("line", "class", "mean", "x1", mean[0], "x2", mean[1], "y1", at, "y2", at);
        }
        panels.drawn(height);
    }

    private void states() {
        List<String> cells = session.manifest().cells();
        if (cells.isEmpty() || rows.isEmpty()) {
            return;
        }
        double height = cells.size() > MANY_CELLS ? 7 : 15;
        int named = cells.size() > MANY_CELLS ? 2 : 1;
        panels.title(
                "States of the cells on the board, filled where high",
                differing.isEmpty() ? List.of() : List.of(new Panels.Key("diverged", "the twin has the other state")));
        double y = panels.y();
        double filled = differing.isEmpty() ? height - 1 : STATE_PART * height;
        panels.frame(height * cells.size());
        for (int c = 0; c < cells.size(); c++) {
            int cell = c;
            double top = y + height * c;
            if (c % named == 0) {
                panels.rowName(cells.get(c), top + height / 2);
            }
            for (Runs.Run run : Runs.of(rows, row -> session.readings().state(row, cell) ? 1 : 0, session.readings())) {
                if (run.value() == 1) {
                    panels.bar("state", x(run.fromUs()), x(run.untilUs()), top + 1, filled - 1);
                }
            }
        }
        diverged(cells, y, height);
        panels.drawn(height * cells.size());
    }

    /** Frames in which a cell's state is another one than its twin's. */
    private void diverged(List<String> cells, double y, double height) {
        if (differing.isEmpty()) {
            return;
        }
        Map<String, Long> times = new HashMap<>();
        ReadingRows readings = session.readings();
        for (int row : rows) {
            Place place = readings.place(row);
            times.put(place.clip() + "/" + place.take() + "/" + readings.frame(row), readings.timeUs(row));
        }
        for (TwinFindings.DifferingFrames frames : differing) {
            String take = frames.clip() + "/" + frames.take() + "/";
            Long fromUs = times.get(take + frames.from());
            Long lastUs = times.get(take + (frames.until() - 1));
            Long untilUs = times.get(take + frames.until());
            int cell = cells.indexOf(frames.cell());
            if (fromUs != null && lastUs != null && cell >= 0) {
                double until = x(untilUs == null ? lastUs + Runs.FRAME_US : untilUs);
                double top = y + height * cell + STATE_PART * height;
                panels.bar("diverged", x(fromUs), until, top, (1 - STATE_PART) * height);
            }
        }
    }

    private void power() {
        SupplyRows supply = session.supply();
        if (!measured(supply, segment)) {
            return;
        }
        SupplyRows.Range range =
                supply.between(segment, zeroUs, zeroUs + Math.round(time.high() * Units.ONE_TO_MICRO) + 1);
        Trace trace = new Trace(Panels.LEFT, Panels.RIGHT);
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
                means.add(new double[] {Panels.within(x(clip.fromUs())), Panels.within(x(clip.untilUs())), nanowatt});
            }
        }
        List<Event> markers = session.events().stream()
                .filter(event -> event.kind() == EventKind.MARKER && event.segment() == segment)
                .filter(event -> event.deviceUs() != null)
                .toList();
        List<Panels.Key> keys = new ArrayList<>(List.of(new Panels.Key("supplied", "samples, least to most")));
        if (!means.isEmpty()) {
            keys.add(new Panels.Key("meant", "mean of a window"));
        }
        if (!markers.isEmpty()) {
            keys.add(new Panels.Key("marked", "marker"));
        }
        panels.title(powerTitle(), keys);
        double top = panels.y();
        axisPanel(POWER_HEIGHT, traces, means);
        markers(markers, top);
    }

    /** Each with its text, below the power, where that does not run into the one before. */
    private void markers(List<Event> markers, double top) {
        double free = Panels.LEFT;
        for (Event marker : markers) {
            double at = Panels.within(x(Objects.requireNonNull(marker.deviceUs())));
            String text = marker.detail("text");
            Markup body = panels.body().open("g");
            body.leaf("title", text);
            body.empty("line", "class", "marker", "x1", at, "x2", at, "y1", top, "y2", top + POWER_HEIGHT);
            double end = at + 4 + Panels.CHARACTER * text.length();
            if (at >= free && end < Panels.RIGHT) {
                body.leaf("text", text, "class", "tick", "x", at + 4, "y", top + POWER_HEIGHT - 6);
                free = end;
            }
            body.close();
        }
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
}
