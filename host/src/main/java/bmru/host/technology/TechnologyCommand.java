package bmru.host.technology;

import bmru.audio.file.RefusedException;
import bmru.host.terminal.Subcommands;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code bmru technology}: the laws of processes that circuits are made in. */
@Subcommands({TechnologyListCommand.class})
@Command(name = "technology", description = "The technologies that circuits are made in.")
public final class TechnologyCommand implements Callable<Integer> {
    @Override
    public Integer call() throws RefusedException {
        throw new RefusedException("wanted a command, one of: list");
    }
}
