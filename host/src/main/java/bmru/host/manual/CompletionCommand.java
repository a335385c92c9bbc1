package bmru.host;

import bmru.host.terminal.CommandTree;
import bmru.host.terminal.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bmru completion}: a script that teaches the shell all commands and options. */
@Command(
        name = "completion",
        description = "Prints the completion script for bash and zsh: source <(./bmru completion)")
final class CompletionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(AutoComplete.bash("bmru", CommandTree.whole(new Bmru())));
        return ExitCode.OK;
    }
}
