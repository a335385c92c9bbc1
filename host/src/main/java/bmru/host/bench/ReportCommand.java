package bmru.host.bench;

import bmru.hil.readback.RecordedSession;
import bmru.hil.readback.SessionReader;
import bmru.hil.report.SessionReport;
import bmru.host.session.SessionOptions;
import bmru.host.table.Report;
import bmru.host.table.Results;
import bmru.host.terminal.ExitCode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bmru bench report}: a session as a page, figures and test results. */
@Command(
        name = "report",
        description =
                "Writes a session's report: report.html, results.json, junit.xml, and its pictures as SVG and PNG.")
final class ReportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The session: its folder, or its name in the list.")
    private Path name;

    @Option(names = "-o", paramLabel = "DIR", description = "Folder of the report (default: report in the session).")
    private @Nullable Path output;

    @Mixin
    private Results results;

    @Override
    public Integer call() throws Exception {
        Path folder = SessionOptions.existing(name);
        RecordedSession session = SessionReader.open(folder);
        session.warnings().forEach(results::warn);
        Path target = SessionOptions.outputFolder(output, folder.resolve(SessionReport.FOLDER));
        SessionReport report = SessionReport.of(session);
        Path page = report.write(target);
        report.writePixels(target);
        results.print(new Report().text("report", page));
        return ExitCode.OK;
    }
}
