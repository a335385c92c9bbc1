package bmru.host.play;

import bmru.hil.result.ClipResult;
import bmru.hil.result.Figure;
import bmru.hil.result.Results;
import bmru.hil.session.Conditions;
import bmru.host.table.Columns;
import bmru.host.table.Report;
import bmru.host.table.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a run's session says, for people and machines. */
final class RunTable {
    private static final Columns<ClipResult> WINDOWS = Columns.of(ClipResult.class)
            .text("clip", ClipResult::clip)
            .count("take", ClipResult::take)
            .text("window", ClipResult::window)
            .count("frames", ClipResult::frames)
            .text("decision", ClipResult::decision)
            .fraction("fraction", 2, RunTable::fraction)
            .text("expected", ClipResult::expected)
            .number("power_nW", 2, clip -> clip.power().nanowatt())
            .number("ci95_nW", 2, clip -> clip.power().plusMinusNanowatt())
            .details()
            .text("board_decision", ClipResult::boardDecision)
            .number("latest_ms", 3, clip -> milliseconds(clip.latestUs()))
            .number("scatter_nW", 3, clip -> clip.power().scatterNanowatt())
            .number("monitor_nW", 3, clip -> clip.power().monitorNanowatt())
            .count("samples", clip -> clip.power().samples())
            .count("samples_lost", clip -> clip.power().lost());

    private static final Columns<Figure> FIGURES = Columns.of(Figure.class)
            .text("figure", Figure::name)
            .text("unit", Figure::unit)
            .significant("value", 4, Figure::value)
            .significant("low", 4, Figure::low)
            .significant("high", 4, Figure::high)
            .count("n", Figure::count)
            .details()
            .text("basis", Figure::basis);

    /** Remarks on single windows that are shown; the report lists all. */
    private static final int SHOWN = 3;

    private RunTable() {}

    private static @Nullable Double fraction(ClipResult clip) {
        return clip.decision() == null ? null : clip.fractions().get(clip.decision());
    }

    private static @Nullable Double milliseconds(@Nullable Long us) {
        return us == null ? null : us / 1000.0;
    }

    /**
     * @param lateMs what is tolerated
     * @param reconnections how often the board was opened again
     */
    static Report of(Results results, Path session, double lateMs, int reconnections) {
        Conditions conditions = results.environment();
        Report report = new Report()
                .subject("board", conditions.board().uri(), conditions.board().origin())
                .text("chip", conditions.chip().name() + " " + conditions.chip().serial())
                .text("session", session)
                .text("state", results.state())
                .count("frames", frames(results));
        if (conditions.frameRateHz() > 0) {
            report.count("frames_per_s", conditions.frameRateHz())
                    .number("latest_ms", 2, milliseconds(results.latestUs()))
                    .number("tolerated_ms", 2, lateMs);
        }
        report.count("reconnections", reconnections)
                .count("supply_samples", results.samples())
                .count("supply_samples_lost", results.samplesLost())
                .table(new Table<>("windows", WINDOWS, results.clips()));
        if (!results.figures().isEmpty()) {
            report.table(new Table<>("figures", FIGURES, results.figures()));
        }
        return report.line("ci95_nW: half of the interval that covers the mean with 95 %; low and high: 95 %")
                .text("remarks", remarks(results, lateMs));
    }

    private static long frames(Results results) {
        return results.clips().stream()
                .filter(clip -> clip.window().equals("clip") || clip.window().equals("rest"))
                .mapToLong(ClipResult::frames)
                .sum();
    }

    private static @Nullable List<String> remarks(Results results, double lateMs) {
        Set<String> remarks = new LinkedHashSet<>(results.reasons());
        String expiry = results.environment().expiry();
        if (expiry != null) {
            remarks.add(expiry);
        }
        if (results.isLaterThan(lateMs)) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "a frame was set %.1f ms late, %.1f ms are tolerated (--late-ms)",
                    milliseconds(results.latestUs()),
                    lateMs));
        }
        List<String> windows = new ArrayList<>();
        for (ClipResult clip : results.clips()) {
            if (clip.frames() == 0) {
                windows.add("no readings of " + clip.clip() + ", " + clip.window());
            } else if (clip.decision() == null) {
                remarks.add("no decision: the board converts no class currents");
            }
            String why = clip.power().noFigure();
            if (why != null) {
                windows.add("no power in " + clip.clip() + ", " + clip.window() + ": " + why);
            } else if (clip.power().monitorNanowatt() == null) {
                remarks.add("the errors of the monitor itself are not known");
            }
        }
        windows.stream().limit(SHOWN).forEach(remarks::add);
        if (windows.size() > SHOWN) {
            remarks.add((windows.size() - SHOWN) + " further windows lack readings or power; bench report lists them");
        }
        return remarks.isEmpty() ? null : List.copyOf(remarks);
    }
}
