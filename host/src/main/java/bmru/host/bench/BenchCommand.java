package bmru.host.bench;

import bmru.host.log.LogCommand;
import bmru.host.mlperf.MlPerfCommand;
import bmru.host.mlperf.StreamCommand;
import bmru.host.play.ClipRun;
import bmru.host.play.ResumeCommand;
import bmru.host.terminal.Subcommands;
import bmru.host.tuning.CalibrateCommand;
import bmru.host.tuning.CharacteriseCommand;
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
