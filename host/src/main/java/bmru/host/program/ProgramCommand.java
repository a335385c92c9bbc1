package bmru.host.program;

import bmru.audio.file.RefusedException;
import bmru.host.terminal.Subcommands;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code bmru program}: bias programs as files. */
@Subcommands({CompileCommand.class, ShowCommand.class, TablesCommand.class})
@Command(name = "program", description = "Compiles bias programs, and shows them.")
public final class ProgramCommand implements Callable<Integer> {
    @Override
    public Integer call() throws RefusedException {
        throw new RefusedException("program: wanted compile, show or tables; see: bmru program --help");
    }
}
