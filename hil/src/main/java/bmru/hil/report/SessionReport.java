package bmru.hil.report;

import bmru.audio.file.AtomicFile;
import bmru.hil.result.Results;
import bmru.hil.session.RecordedSession;
import bmru.hil.session.SessionJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The report of a session in its three forms.
 *
 * @param html one file that needs no other
 * @param json the figures, {@code bmru-results/1}
 * @param junit for a build server
 */
public record SessionReport(String html, String json, String junit) {
    /** Of the report in a session's own folder. */
    public static final String FOLDER = "report";

    public static SessionReport of(RecordedSession session) throws IOException {
        Results results = Results.of(session);
        return new SessionReport(HtmlReport.of(session, results), SessionJson.pretty(results), JunitReport.of(results));
    }

    /**
     * Writes {@code report.html}, {@code results.json} and {@code junit.xml}, each whole or not at all.
     *
     * @return the page
     */
    public Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path page = folder.resolve("report.html");
        AtomicFile.writeText(page, html);
        AtomicFile.writeText(folder.resolve("results.json"), json);
        AtomicFile.writeText(folder.resolve("junit.xml"), junit);
        return page;
    }
}
