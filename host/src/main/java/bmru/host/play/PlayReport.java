package bmru.host.play;

import bmru.boards.play.Player;
import bmru.boards.play.Timeline;
import bmru.boards.power.PowerFigure;
import bmru.boards.power.SupplySamples;
import bmru.circuit.decision.Winner;
import bmru.host.table.Columns;
import bmru.host.table.Report;
import bmru.host.table.Table;
import bmru.host.target.BoardOptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a timeline showed, for people or machines.
 *
 * @param rate frames a second; 0 where frames ran as fast as they went
 */
record PlayReport(
        Session session, Timeline timeline, Readings readings, Player.Played played, int rate, SupplySamples supply) {
    /** Later than half a frame, an input is no longer the one of its frame. */
    private static final long LATE_US = 5000;

    private static final Columns<Row> COLUMNS = Columns.of(Row.class)
            .text("window", row -> row.window().name())
            .count("frames", row -> row.window().frames())
            .text("decision", Row::decision)
            .fraction("fraction", 3, Row::fraction)
            .number("power_nW", 2, row -> row.mean() == null ? null : row.mean().nanowatt())
            .number("ci95_nW", 2, row -> row.mean() == null ? null : row.mean().plusMinusNanowatt())
            .count("samples", row -> row.mean() == null ? null : row.mean().samples())
            .fraction(
                    "missing", 3, row -> row.mean() == null ? null : row.mean().missingFraction())
            .details()
            .number(
                    "scatter_nW",
                    3,
                    row -> row.mean() == null ? null : row.mean().scatterNanowatt())
            .number(
                    "monitor_nW",
                    3,
                    row -> row.mean() == null ? null : row.mean().monitorNanowatt());

    /** A window, what was decided in it and what the chip drew: null where there is no figure. */
    private record Row(
            Timeline.Window window,
            @Nullable String decision,
            @Nullable Double fraction,
            PowerFigure.@Nullable Mean mean) {}

    Report report() {
        Report report = BoardOptions.report(session.board()).count("frames", timeline.frames());
        if (rate > 0) {
            report.count("frames_per_s", rate)
                    .number("latest_ms", 2, played.times().largestLateUs() / 1000.0)
                    .count("later_than_5_ms", played.times().lateBy(LATE_US));
        }
        report.count("reconnections", played.reconnections())
                .count("supply_samples", supply.count())
                .count("supply_samples_lost", supply.lost())
                .number("floor_nW", 2, session.floorNanowatt());
        List<String> open = new ArrayList<>();
        if (readings.isUndecided()) {
            open.add("no decision: the board converts no class currents");
        }
        List<Row> rows =
                timeline.windows().stream().map(window -> row(window, open)).toList();
        report.table(new Table<>("windows", COLUMNS, rows))
                .line("ci95_nW: half of the interval that covers the mean with 95 %");
        return report.text("remarks", open.isEmpty() ? null : open);
    }

    /** @param open what a window has no figure for, and why */
    private Row row(Timeline.Window window, List<String> open) {
        int[] votes = readings.votes(window);
        int best = Winner.of(votes);
        PowerFigure figure = figure(window);
        if (figure instanceof PowerFigure.None none) {
            open.add("no power in " + window.name() + ": " + none.why());
        } else if (figure instanceof PowerFigure.Mean mean && Double.isNaN(mean.monitorNanowatt())) {
            open.add("the errors of the monitor itself are not known");
        }
        return new Row(
                window,
                best < 0 ? null : labels().get(best),
                best < 0 ? null : (double) votes[best] / window.frames(),
                figure instanceof PowerFigure.Mean mean ? mean : null);
    }

    private PowerFigure figure(Timeline.Window window) {
        return supply.within(played.times().spans(window), session.monitor());
    }

    private List<String> labels() {
        return session.circuit().model().labels();
    }
}
