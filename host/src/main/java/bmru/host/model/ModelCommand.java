package bmru.host.model;

import bmru.audio.file.RefusedException;
import bmru.host.terminal.Subcommands;
import bmru.host.train.ScaleCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code bmru model}: what a model file holds, and the currents it asks for. */
@Subcommands({ModelListCommand.class, ModelShowCommand.class, ScaleCommand.class})
@Command(name = "model", description = "Lists models, shows what they hold, and scales their currents.")
public final class ModelCommand implements Callable<Integer> {
    @Override
    public Integer call() throws RefusedException {
        throw new RefusedException("wanted a command, one of: list, show, scale");
    }
}
