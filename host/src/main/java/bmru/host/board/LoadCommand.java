package bmru.host.board;

import bmru.boards.board.Board;
import bmru.boards.board.ProgramOutcome;
import bmru.boards.program.Program;
import bmru.host.table.Results;
import bmru.host.target.BoardOptions;
import bmru.host.target.ProgramOnBoard;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Interruption;
import bmru.host.terminal.ProgressBar;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bmru board program}: puts a program on a board, exactly or not at all. */
@Command(
        name = "program",
        description = "Programs a board: stages, verifies by reading back, commits; again is without effect.")
final class LoadCommand implements Callable<Integer>, Interruption.Heeded {
    @Mixin
    private ProgramOnBoard given;

    @Mixin
    private Results results;

    @Override
    public Integer call() throws Exception {
        try (ProgramOnBoard.Opened opened = given.open()) {
            Program program = opened.program();
            Board board = opened.board();
            ProgramOutcome outcome;
            try (ProgressBar bar =
                    new ProgressBar(results.err(), "words", board.info().channels())) {
                outcome = board.program(program.boardName(), program.codes(), (done, all) -> bar.update(done));
            }
            results.print(BoardOptions.report(board)
                    .text("outcome", outcome.getClass().getSimpleName())
                    .text("bank", outcome.bank().name())
                    .text("message", outcome.message()));
            if (outcome instanceof ProgramOutcome.Programmed) {
                return ExitCode.OK;
            }
            // Whatever went wrong, what the board holds now is said: it decides what to do next.
            results.warn(board.uri() + ": " + outcome.message() + "; on the board: " + outcome.bank());
            return ExitCode.DEVICE_FAILED;
        }
    }
}
