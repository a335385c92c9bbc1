package bmru.host.board;

import bmru.boards.board.Board;
import bmru.host.target.BoardOptions;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Interruption;
import bmru.host.terminal.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bmru board safe}. */
@Command(name = "safe", description = "Takes every current of a board to zero.")
final class SafeCommand implements Callable<Integer>, Interruption.Heeded {
    @Spec
    private CommandSpec spec;

    @Mixin
    private BoardOptions options;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        try (Board board = options.open(options.circuit())) {
            board.safe();
            String state = board.status().state().name();
            spec.commandLine()
                    .getOut()
                    .println(
                            json
                                    ? Json.line(Json.object()
                                            .put("board", board.uri())
                                            .put("state", state))
                                    : board.uri() + ": state " + state);
        }
        return ExitCode.OK;
    }
}
