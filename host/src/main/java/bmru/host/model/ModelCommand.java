package bmru.host.model;

import bmru.audio.file.RefusedException;
import bmru.host.terminal.Subcommands;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code bmru model}: what a model file holds. */
@Subcommands({ModelListCommand.class, ModelShowCommand.class})
@Command(name = "model", description = "Lists models and shows what they hold.")
public final class ModelCommand implements Callable<Integer> {
    @Override
    public Integer call() throws RefusedException {
        throw new RefusedException("wanted a command, one of: list, show");
    }
}
