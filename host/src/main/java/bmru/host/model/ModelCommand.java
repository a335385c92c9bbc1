package bmru.host.model;

import bmru.host.terminal.BadInputException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code bmru model}: what a model file holds. */
@Command(
        name = "model",
        description = "Looks into model files.",
        subcommands = {ModelShowCommand.class})
public final class ModelCommand implements Callable<Integer> {
    @Override
    public Integer call() throws BadInputException {
        throw new BadInputException("wanted a command, one of: show");
    }
}
