package bmru.host.bench;

import bmru.host.terminal.Subcommands;
import picocli.CommandLine.Command;

/** {@code bmru bench}: runs, their sessions, and benchmarks of boards. */
@Subcommands({
    ClipRun.class,
    LogCommand.class,
    ResumeCommand.class,
    ListCommand.class,
    DiffCommand.class,
    ReportCommand.class,
    ExportCommand.class,
    TwinCommand.class,
    StreamCommand.class,
    CalibrateCommand.class,
    CharacteriseCommand.class,
    MlPerfCommand.class
})
@Command(
        name = "bench",
        description = "Runs recordings through a board into a session, and makes lists, reports, tables and differences"
                + " of sessions.")
public final class BenchCommand {}
