package bmru.hil.report;

import bmru.boards.definition.Monitor;
import bmru.hil.picture.Markup;
import bmru.hil.session.ClockLine;
import bmru.hil.session.Conditions;
import bmru.hil.session.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Under what a session was taken, and what proves that its files are what they were. */
final class EnvironmentTables {
    private EnvironmentTables() {}

    static void write(Markup page, Manifest manifest) {
        HtmlReport.rows(page, "Environment", environment(manifest));
        HtmlReport.rows(page, "Clocks", clocks(manifest));
        HtmlReport.rows(page, "Hashes (SHA-256)", hashes(manifest));
    }

    private static List<String[]> environment(Manifest manifest) {
        List<String[]> rows = new ArrayList<>();
        Conditions.Board board = manifest.conditions().board();
        rows.add(row(
                "board",
                board.name()
                        + (board.serial() == null ? "" : " " + board.serial())
                        + (board.firmware() == null ? "" : ", firmware " + board.firmware()) + ", at " + board.uri()));
        rows.add(row("origin of every figure", board.origin()));
        rows.add(row(
                "chip",
                manifest.conditions().chip().name() + " "
                        + manifest.conditions().chip().serial()));
        Conditions.Calibration calibration = manifest.conditions().calibration();
        rows.add(
                row("calibration", calibration == null ? "none" : calibration.name() + " of " + calibration.madeUtc()));
        rows.add(row("instrument", instrument(manifest.conditions().instrument())));
        Double measured = manifest.conditions().supply().measuredVolt();
        rows.add(row(
                "supply",
                volt(manifest.conditions().supply().setVolt()) + " set, "
                        + (measured == null ? "not measured" : volt(measured) + " measured")));
        Double celsius = manifest.conditions().temperatureCelsius();
        rows.add(row("temperature", celsius == null ? "unknown" : String.format(Locale.ROOT, "%.1f °C", celsius)));
        rows.add(row("front end", manifest.conditions().frontEnd()));
        rows.add(row(
                "frame clock",
                manifest.conditions().frameRateHz() == 0
                        ? "as fast as the board took them"
                        : manifest.conditions().frameRateHz() + " frames a second"));
        rows.add(row("seed", String.valueOf(manifest.conditions().seed())));
        manifest.conditions().software().forEach((name, version) -> rows.add(row(name, version)));
        return rows;
    }

    private static String instrument(Conditions.@Nullable Instrument instrument) {
        if (instrument == null) {
            return "none";
        }
        Monitor monitor = instrument.monitor();
        return (monitor == null ? "unknown" : monitor.part()) + ", " + instrument.samplesPerSecond()
                + " samples a second, scope: " + instrument.scope()
                + (monitor == null
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                ", range %.4g nA, step %.4g pA, floor %.4g pA, offset up to %.4g pA, gain to %.3g %%",
                                monitor.rangePicoamp() / 1000,
                                monitor.resolutionPicoamp(),
                                monitor.floorPicoamp(),
                                monitor.offsetErrorPicoamp(),
                                monitor.gainErrorPercent()));
    }

    private static String volt(double value) {
        return String.format(Locale.ROOT, "%.4f V", value);
    }

    private static List<String[]> clocks(Manifest manifest) {
        List<String[]> rows = new ArrayList<>();
        for (Manifest.Segment segment : manifest.segments()) {
            ClockLine line = segment.clock();
            rows.add(row(
                    "segment " + segment.number(),
                    "begun " + HtmlReport.seconds(segment.startedUtc()) + "; board's clock against the host's: "
                            + (line == null
                                    ? "not compared"
                                    : String.format(
                                            Locale.ROOT,
                                            "%+.2f ppm, residual %.1f us over %d points",
                                            line.driftPpm(),
                                            line.residualUs(),
                                            line.points()))));
        }
        return rows;
    }

    private static List<String[]> hashes(Manifest manifest) {
        List<String[]> rows = new ArrayList<>();
        artefact("model", manifest.conditions().model(), rows);
        artefact("program", manifest.conditions().program(), rows);
        artefact("tables", manifest.conditions().tables(), rows);
        Conditions.Calibration calibration = manifest.conditions().calibration();
        if (calibration != null) {
            rows.add(row("calibration " + calibration.name(), calibration.sha256()));
        }
        manifest.files().forEach(file -> rows.add(row(file.name() + ", " + file.bytes() + " bytes", file.sha256())));
        return rows;
    }

    private static void artefact(String what, Conditions.@Nullable Artefact artefact, List<String[]> rows) {
        rows.add(artefact == null ? row(what, "unknown") : row(what + " " + artefact.name(), artefact.sha256()));
    }

    private static String[] row(String name, String value) {
        return new String[] {name, value};
    }
}
