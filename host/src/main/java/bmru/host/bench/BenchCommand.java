package bmru.host.bench;

import bmru.audio.file.RefusedException;
import bmru.host.terminal.Subcommands;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code bmru bench}: benchmarks of boards. */
@Subcommands(MlPerfCommand.class)
@Command(name = "bench", description = "Runs published benchmarks on boards, this project's and others'.")
public final class BenchCommand implements Callable<Integer> {
    @Override
    public Integer call() throws RefusedException {
        throw new RefusedException("bench: wanted a command; see: bmru bench --help");
    }
}
