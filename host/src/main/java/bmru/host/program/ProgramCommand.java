package bmru.host.program;

import bmru.host.terminal.Subcommands;
import picocli.CommandLine.Command;

/** {@code bmru program}: bias programs as files. */
@Subcommands({CompileCommand.class, ShowCommand.class, TablesCommand.class})
@Command(name = "program", description = "Compiles bias programs, and shows them.")
public final class ProgramCommand {}
