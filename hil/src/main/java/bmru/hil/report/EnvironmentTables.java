package bmru.hil.report;

import bmru.boards.definition.Monitor;
import bmru.hil.session.ClockLine;
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
        Manifest.Board board = manifest.board();
        rows.add(row(
                "board",
                board.name() + " " + board.serial() + ", firmware " + board.firmware() + ", at " + board.uri()));
        rows.add(row("origin of every figure", board.origin()));
        rows.add(row("chip", manifest.chip().name() + " " + manifest.chip().serial()));
        Manifest.Calibration calibration = manifest.calibration();
        rows.add(
                row("calibration", calibration == null ? "none" : calibration.name() + " of " + calibration.madeUtc()));
        rows.add(row("instrument", instrument(manifest.instrument())));
        Double measured = manifest.supply().measuredVolt();
        rows.add(row(
                "supply",
                volt(manifest.supply().setVolt()) + " set, "
                        + (measured == null ? "not measured" : volt(measured) + " measured")));
        Double celsius = manifest.temperatureCelsius();
        rows.add(row("temperature", celsius == null ? "unknown" : String.format(Locale.ROOT, "%.1f °C", celsius)));
        rows.add(row("front end", manifest.frontEnd()));
        rows.add(row(
                "frame clock",
                manifest.frameRateHz() == 0
                        ? "as fast as the board took them"
                        : manifest.frameRateHz() + " frames a second"));
        rows.add(row("seed", String.valueOf(manifest.seed())));
        manifest.software().forEach((name, version) -> rows.add(row(name, version)));
        return rows;
    }

    private static String instrument(Manifest.@Nullable Instrument instrument) {
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
                    "begun " + segment.startedUtc() + "; board's clock against the host's: "
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
        artefact("model", manifest.model(), rows);
        artefact("program", manifest.program(), rows);
        artefact("tables", manifest.tables(), rows);
        Manifest.Calibration calibration = manifest.calibration();
        if (calibration != null) {
            rows.add(row("calibration " + calibration.name(), calibration.sha256()));
        }
        manifest.files().forEach(file -> rows.add(row(file.name() + ", " + file.bytes() + " bytes", file.sha256())));
        return rows;
    }

    private static void artefact(String what, Manifest.@Nullable Artefact artefact, List<String[]> rows) {
        rows.add(artefact == null ? row(what, "unknown") : row(what + " " + artefact.name(), artefact.sha256()));
    }

    private static String[] row(String name, String value) {
        return new String[] {name, value};
    }
}
