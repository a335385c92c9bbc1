package bmru.host.bench;

import bmru.host.terminal.Subcommands;
import picocli.CommandLine.Command;

/** {@code bmru bench}: benchmarks of boards. */
@Subcommands(MlPerfCommand.class)
@Command(name = "bench", description = "Runs published benchmarks on boards, this project's and others'.")
public final class BenchCommand {}
