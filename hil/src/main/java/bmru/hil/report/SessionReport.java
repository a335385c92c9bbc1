package bmru.hil.report;

import bmru.audio.file.AtomicFile;
import bmru.hil.picture.Picture;
import bmru.hil.picture.Raster;
import bmru.hil.readback.RecordedSession;
import bmru.hil.result.Results;
import bmru.hil.session.SessionJson;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The report of a session in its forms.
 *
 * @param html one file that needs no other
 * @param json the figures, {@code bmru-results/1}
 * @param junit for a build server
 * @param pictures that the page has
 */
public record SessionReport(String html, String json, String junit, List<Picture> pictures) {
    /** Of the report in a session's own folder. */
    public static final String FOLDER = "report";

    public SessionReport {
        pictures = List.copyOf(pictures);
    }

    /** Of {@code results.json}: one object with the fields of both. */
    private record Figures(
            @JsonUnwrapped Results results, @JsonUnwrapped Findings findings) {}

    /** @throws IOException where what a twin or a calibration left cannot be read */
    public static SessionReport of(RecordedSession session) throws IOException {
        Results results = Results.of(session);
        Findings findings = Findings.of(session);
        List<Picture> pictures = Pictures.of(session, results, findings);
        return new SessionReport(
                HtmlReport.of(session, results, pictures, findings),
                SessionJson.pretty(new Figures(results, findings.withoutTraces())),
                JunitReport.of(results),
                pictures);
    }

    /**
     * Writes {@code report.html}, {@code results.json}, {@code junit.xml} and each picture as SVG, each file whole or not at
     * all; the same session gives the same bytes on every machine.
     *
     * @return the page
     */
    public Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path page = folder.resolve("report.html");
        AtomicFile.writeText(page, html);
        AtomicFile.writeText(folder.resolve("results.json"), json);
        AtomicFile.writeText(folder.resolve("junit.xml"), junit);
        for (Picture picture : pictures) {
            AtomicFile.writeText(folder.resolve(picture.name() + ".svg"), picture.file());
        }
        return page;
    }

    /** Writes each picture as PNG, too: its letters are the machine's, and Java keeps a list of them in the home folder. */
    public void writePixels(Path folder) throws IOException {
        for (Picture picture : pictures) {
            AtomicFile.write(folder.resolve(picture.name() + ".png"), Raster.png(picture));
        }
    }
}
