package bmru.host.manual;

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
public final class CompletionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Class<?> root = spec.root().userObject().getClass();
        spec.commandLine().getOut().print(AutoComplete.bash(spec.root().name(), CommandTree.whole(root)));
        return ExitCode.OK;
    }
}
