package bmru.host.model;

import bmru.audio.file.RefusedException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code bmru model}: what a model file holds. */
@Command(
        name = "model",
        description = "Lists models and shows what they hold.",
        subcommands = {ModelListCommand.class, ModelShowCommand.class})
public final class ModelCommand implements Callable<Integer> {
    @Override
    public Integer call() throws RefusedException {
        throw new RefusedException("wanted a command, one of: list, show");
    }
}
