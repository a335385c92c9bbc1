package bmru.host.circuit;

import bmru.host.table.Results;
import bmru.host.table.Table;
import bmru.host.terminal.OutputFiles;
import bmru.host.terminal.ProgressBar;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every study may write: its table, and results on standard output. */
final class StudyOutput {
    @Option(names = "--csv", paramLabel = "F.csv", description = "Writes the table.")
    private @Nullable Path csv;

    @Mixin
    private OutputFiles files;

    @Mixin
    private Results results;

    Results results() {
        return results;
    }

    ProgressBar progress(String what, int total) {
        return new ProgressBar(results.err(), what, total);
    }

    /** Before the work. */
    void require(@Nullable Path plot) throws IOException {
        files.require(csv, plot);
    }

    void write(Table<?> table) throws IOException {
        if (csv != null) {
            table.writeCsv(csv);
        }
    }
}
