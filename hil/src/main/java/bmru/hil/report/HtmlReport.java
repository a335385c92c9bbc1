package bmru.hil.report;

import bmru.circuit.unit.Units;
import bmru.hil.energy.EnergyFigure;
import bmru.hil.energy.EnergyReport;
import bmru.hil.picture.Markup;
import bmru.hil.picture.Palette;
import bmru.hil.picture.Picture;
import bmru.hil.readback.RecordedSession;
import bmru.hil.result.ClipResult;
import bmru.hil.result.Figure;
import bmru.hil.result.Power;
import bmru.hil.result.Results;
import bmru.hil.session.Manifest;
import bmru.hil.session.SessionState;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One page: what came out, over time, clip by clip, and under what it was taken. */
final class HtmlReport {
    private final RecordedSession session;
    private final Results results;
    private final Manifest manifest;
    private final List<Picture> pictures;
    private final Findings findings;
    private final Markup page = new Markup();

    private HtmlReport(RecordedSession session, Results results, List<Picture> pictures, Findings findings) {
        this.session = session;
        manifest = session.manifest();
        this.results = results;
        this.pictures = pictures;
        this.findings = findings;
    }

    static String of(RecordedSession session, Results results, List<Picture> pictures, Findings findings)
            throws IOException {
        return new HtmlReport(session, results, pictures, findings).page();
    }

    private String page() throws IOException {
        page.raw("<!DOCTYPE html>\n").open("html", "lang", "en").open("head");
        page.raw(
                "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.leaf("title", manifest.name() + " - bench report");
        page.open("style").raw(style()).raw(Palette.css()).close().close().open("body");
        head();
        warnings();
        cards();
        pictures.forEach(this::picture);
        EventTables.write(page, session);
        FindingTables.write(page, findings);
        clips();
        EnvironmentTables.write(page, manifest);
        return page.close().close().toString();
    }

    private static String style() throws IOException {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new FileNotFoundException("report.css is missing in the module hil");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void head() {
        String state = manifest.state().toString();
        page.open("header").open("h1").text(manifest.name());
        page.leaf("span", manifest.state() == SessionState.RUNNING ? "not sealed" : state, "class", "badge " + state);
        page.close();
        page.leaf(
                "p",
                "Chip " + manifest.conditions().chip().name() + " "
                        + manifest.conditions().chip().serial() + " on "
                        + manifest.conditions().board().name() + ", "
                        + manifest.conditions().board().origin() + ". Begun " + seconds(manifest.createdUtc())
                        + (manifest.sealedUtc() == null ? "" : ", sealed " + seconds(manifest.sealedUtc())) + ".",
                "class",
                "sub");
        page.close();
    }

    /** A time of day without its fraction. */
    static String seconds(String utc) {
        return utc.replaceFirst("\\.\\d+Z$", "Z");
    }

    private void warnings() {
        String expired = manifest.conditions().expiry();
        if (manifest.state() == SessionState.COMPLETE
                && results.reasons().isEmpty()
                && expired == null
                && results.unfinished().isEmpty()) {
            return;
        }
        page.open("div", "class", "warning");
        if (manifest.state() == SessionState.RUNNING) {
            page.leaf(
                    "p",
                    "The session was not sealed: its writer ended before the run did. Its figures hold for what is here.");
        }
        results.reasons().forEach(reason -> page.leaf("p", reason));
        if (expired != null) {
            page.leaf("p", expired);
        }
        if (!results.unfinished().isEmpty()) {
            page.leaf("p", "Begun and not played to the end, in no figure: " + String.join("; ", results.unfinished()));
        }
        page.close();
    }

    private void cards() {
        page.open("div", "class", "cards");
        EnergyReport energy = findings.energy();
        if (energy != null) {
            energy.figures().forEach(this::card);
        }
        for (Figure figure : results.figures()) {
            // A window's power holds what the board around the chip draws, which the figures of energy do not.
            if (energy == null || figure.unit().isEmpty()) {
                card(figure);
            }
        }
        if (!results.clips().isEmpty()) {
            card(
                    "windows",
                    String.valueOf(results.clips().size()),
                    results.clips().stream().mapToLong(ClipResult::frames).sum() + " frames");
        }
        Long latestUs = results.latestUs();
        if (latestUs != null) {
            card(
                    "latest frame",
                    decimal(latestUs / 1000.0, 1) + " ms",
                    "after its time on the frame clock of "
                            + manifest.conditions().frameRateHz() + " a second");
        }
        card("supply samples", String.valueOf(results.samples()), results.samplesLost() + " lost");
        page.close();
    }

    private void card(Figure figure) {
        boolean fraction = figure.unit().isEmpty();
        double scale = fraction ? 100 : 1;
        String unit = fraction ? " %" : " " + figure.unit();
        card(
                figure.name(),
                decimal(scale * figure.value(), 1) + unit,
                "95 %: " + decimal(scale * figure.low(), fraction ? 1 : 2) + " to "
                        + decimal(scale * figure.high(), fraction ? 1 : 2) + unit + ", n = " + figure.count() + "; "
                        + figure.basis());
    }

    private void card(EnergyFigure figure) {
        card(
                figure.name(),
                decimal(figure.value(), 1) + " " + figure.unit(),
                decimal(figure.low(), 2) + " to " + decimal(figure.high(), 2) + " " + figure.unit() + " in "
                        + figure.rounds() + " rounds; " + figure.scope() + ", " + figure.origin());
    }

    private void picture(Picture picture) {
        page.leaf("h2", picture.title())
                .open("div", "class", "wide")
                .raw(picture.element())
                .close();
        if (!picture.note().isEmpty()) {
            page.leaf("p", picture.note(), "class", "sub");
        }
    }

    private void card(String name, String value, String note) {
        page.open("div", "class", "card");
        page.leaf("div", name, "class", "name")
                .leaf("div", value, "class", "value")
                .leaf("div", note, "class", "note");
        page.close();
    }

    private void clips() {
        if (results.clips().isEmpty()) {
            return;
        }
        page.leaf("h2", "Windows").open("div", "class", "wide").open("table").open("tr");
        page.leaf("th", "clip")
                .leaf("th", "take", "class", "n")
                .leaf("th", "window")
                .leaf("th", "decision");
        page.leaf("th", "frames for it", "class", "n").leaf("th", "expected").leaf("th", "board's counters");
        page.leaf("th", "from, s", "class", "n").leaf("th", "power, nW", "class", "n");
        page.leaf("th", "± (95 %), nW", "class", "n")
                .leaf("th", "samples (lost)", "class", "n")
                .close();
        results.clips().forEach(this::clip);
        page.close().close();
    }

    private void clip(ClipResult clip) {
        page.open("tr");
        path(clip.clip());
        page.leaf("td", String.valueOf(clip.take()), "class", "n");
        page.leaf("td", clip.window() + (clip.marker().isEmpty() ? "" : " (" + clip.marker() + ")"));
        optional(clip.decision(), Boolean.FALSE.equals(clip.right()));
        Double fraction = clip.decision() == null ? null : clip.fractions().get(clip.decision());
        page.leaf("td", fraction == null ? "-" : decimal(100 * fraction, 1) + " % of " + clip.frames(), "class", "n");
        optional(clip.expected(), false);
        optional(clip.boardDecision(), !clip.consistent());
        page.leaf("td", decimal((clip.fromUs() - zeroUs(clip)) * Units.MICRO_TO_ONE, 2), "class", "n");
        power(clip.power());
        page.close();
    }

    /** Broken after its folders where it is long. */
    private void path(String clip) {
        page.open("td");
        for (String part : clip.split("(?<=/)", -1)) {
            page.text(part).raw(part.endsWith("/") ? "<wbr>" : "");
        }
        page.close();
    }

    /** The time axis of the clip's segment begins there. */
    private long zeroUs(ClipResult clip) {
        return results.clips().stream()
                .filter(other -> other.segment() == clip.segment())
                .mapToLong(ClipResult::fromUs)
                .min()
                .orElse(0);
    }

    private void optional(@Nullable String text, boolean bad) {
        page.leaf("td", text == null ? "-" : text, "class", bad ? "bad" : text == null ? "none" : "");
    }

    private void power(Power power) {
        Double nanowatt = power.nanowatt();
        Double error = power.plusMinusNanowatt();
        if (nanowatt == null || error == null) {
            page.leaf("td", "no figure: " + power.noFigure(), "class", "none", "colspan", "2");
        } else {
            page.leaf("td", decimal(nanowatt, 2), "class", "n").leaf("td", decimal(error, 2), "class", "n");
        }
        page.leaf("td", power.samples() + " (" + power.lost() + ")", "class", "n");
    }

    private static String decimal(double value, int places) {
        return String.format(Locale.ROOT, "%." + places + "f", value);
    }

    /** Rows of names and values. */
    static void rows(Markup page, String title, List<String[]> rows) {
        page.leaf("h2", title).open("div", "class", "wide").open("table");
        for (String[] row : rows) {
            page.open("tr");
            for (int i = 0; i < row.length; i++) {
                page.leaf(i == 0 ? "th" : "td", row[i], "class", row[i].length() == 64 ? "hash" : "");
            }
            page.close();
        }
        page.close().close();
    }
}
