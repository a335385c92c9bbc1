package bmru.host.program;

import bmru.audio.file.RefusedException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code bmru program}: bias programs as files. */
@Command(
        name = "program",
        description = "Compiles bias programs, and shows them.",
        subcommands = {CompileCommand.class, ShowCommand.class, TablesCommand.class})
public final class ProgramCommand implements Callable<Integer> {
    @Override
    public Integer call() throws RefusedException {
        throw new RefusedException("program: wanted compile, show or tables; see: bmru program --help");
    }
}
