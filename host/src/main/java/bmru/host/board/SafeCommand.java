package bmru.host.board;

import bmru.boards.board.Board;
import bmru.host.target.BoardOptions;
import bmru.host.terminal.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bmru board safe}. */
@Command(name = "safe", description = "Takes every current of a board to zero.")
final class SafeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private BoardOptions options;

    @Override
    public Integer call() throws Exception {
        try (Board board = options.open(options.circuit())) {
            board.safe();
            spec.commandLine()
                    .getOut()
                    .printf("%s: state %s%n", board.uri(), board.status().state());
        }
        return ExitCode.OK;
    }
}
