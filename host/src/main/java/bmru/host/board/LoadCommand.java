package bmru.host.board;

import bmru.boards.board.Board;
import bmru.boards.board.ProgramOutcome;
import bmru.boards.program.Program;
import bmru.host.target.ProgramOnBoard;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Interruption;
import bmru.host.terminal.Json;
import bmru.host.terminal.ProgressBar;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bmru board program}: puts a program on a board, exactly or not at all. */
@Command(
        name = "program",
        description = "Programs a board: stages, verifies by reading back, commits; again is without effect.")
final class LoadCommand implements Callable<Integer>, Interruption.Heeded {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ProgramOnBoard given;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        try (ProgramOnBoard.Opened opened = given.open()) {
            Program program = opened.program();
            Board board = opened.board();
            ProgressBar bar = new ProgressBar(
                    spec.commandLine().getErr(), "words", board.info().channels());
            ProgramOutcome outcome =
                    board.program(program.boardName(), program.codes(), (done, all) -> bar.update(done));
            bar.close();
            print(board, outcome);
            return outcome instanceof ProgramOutcome.Programmed ? ExitCode.OK : ExitCode.DEVICE_FAILED;
        }
    }

    private void print(Board board, ProgramOutcome outcome) {
        boolean done = outcome instanceof ProgramOutcome.Programmed;
        PrintWriter out =
                done || json ? spec.commandLine().getOut() : spec.commandLine().getErr();
        if (json) {
            out.println(Json.line(Json.object()
                    .put("board", board.uri())
                    .put("outcome", outcome.getClass().getSimpleName())
                    .put("bank", outcome.bank().name())
                    .put("message", outcome.message())));
        } else {
            out.printf("%s: %s; on the board: %s%n", board.uri(), outcome.message(), outcome.bank());
        }
    }
}
