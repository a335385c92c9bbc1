package bmru.host.board;

import bmru.boards.board.Board;
import bmru.host.table.Results;
import bmru.host.target.BoardOptions;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Interruption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bmru board safe}. */
@Command(name = "safe", description = "Takes every current of a board to zero.")
final class SafeCommand implements Callable<Integer>, Interruption.Heeded {
    @Mixin
    private BoardOptions options;

    @Mixin
    private Results results;

    @Override
    public Integer call() throws Exception {
        try (Board board = options.open()) {
            board.safe();
            results.print(BoardOptions.report(board)
                    .text("state", board.status().state().name()));
        }
        return ExitCode.OK;
    }
}
