package bmru.host.bench;

import bmru.audio.file.RefusedException;
import bmru.hil.export.SessionExport;
import bmru.hil.readback.RecordedSession;
import bmru.hil.readback.SessionReader;
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

/** {@code bmru bench export}: a session's samples and readings for other programs. */
@Command(
        name = "export",
        description = "Writes supply samples and readings, each with its clip and window, for other programs.")
final class ExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The session: its folder, or its name in the list.")
    private Path name;

    @Option(names = "--csv", description = "power.csv and readings.csv, units in the column names.")
    private boolean csv;

    @Option(names = "--parquet", description = "power.parquet and readings.parquet, units in their metadata.")
    private boolean parquet;

    @Option(names = "-o", paramLabel = "DIR", description = "Folder of the files (default: export in the session).")
    private @Nullable Path output;

    @Mixin
    private Results results;

    @Override
    public Integer call() throws Exception {
        if (!csv && !parquet) {
            throw new RefusedException("wanted --csv, --parquet or both");
        }
        Path folder = SessionOptions.existing(name);
        RecordedSession session = SessionReader.open(folder);
        session.warnings().forEach(results::warn);
        Path target = SessionOptions.outputFolder(output, folder.resolve("export"));
        SessionExport export = new SessionExport(session);
        if (csv) {
            export.csv(target);
        }
        if (parquet) {
            export.parquet(target);
        }
        results.print(new Report()
                .text("folder", target)
                .count("supply_samples", session.supply().count())
                .count("readings", session.readings().count()));
        return ExitCode.OK;
    }
}
