package bmru.host.board;

import bmru.boards.board.Board;
import bmru.boards.board.BoardState;
import bmru.boards.board.ProgramOutcome;
import bmru.boards.board.Words;
import bmru.host.target.BoardOptions;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Interruption;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bmru board selftest}: writes patterns, reads them back, runs frames, leaves the board safe. */
@Command(
        name = "selftest",
        description =
                "Tests a board's banks, frames and safe state; the program on it is lost. Exit code 1 if it fails.")
final class SelfTestCommand implements Callable<Integer>, Interruption.Heeded {
    private static final int FRAMES = 100;

    @Spec
    private CommandSpec spec;

    @Mixin
    private BoardOptions options;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        boolean good = true;
        try (Board board = options.open(options.circuit())) {
            int largest = board.info().largestCode();
            for (int pattern : new int[] {0x5555 & largest, 0xaaaa & largest, 0, largest}) {
                good &= bank(board, pattern, out);
            }
            good &= frames(board, out);
            board.safe();
            good &= tell(out, board.status().state() == BoardState.SAFE, "safe state");
        }
        return good ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private static boolean bank(Board board, int pattern, PrintWriter out) throws IOException {
        Words words = Words.of(IntStream.range(0, board.info().channels())
                .map(channel -> channel % 2 == 0 ? pattern : board.info().largestCode() - pattern)
                .toArray());
        ProgramOutcome outcome = board.program("selftest-" + pattern, words, (done, all) -> {});
        boolean good =
                outcome instanceof ProgramOutcome.Programmed && board.readBack().equals(words);
        return tell(
                out,
                good,
                "bank with codes " + pattern + " and " + (board.info().largestCode() - pattern) + " in turn");
    }

    private static boolean frames(Board board, PrintWriter out) throws IOException {
        int[] rest = new int[board.info().inputs()];
        board.startRun((frame, time, readout) -> {});
        for (int frame = 0; frame < FRAMES; frame++) {
            board.submit(rest, List.of());
        }
        long ran = board.stopRun().frames();
        return tell(out, ran == FRAMES, FRAMES + " frames, " + ran + " read");
    }

    private static boolean tell(PrintWriter out, boolean good, String what) {
        out.printf("%-6s %s%n", good ? "good" : "FAILED", what);
        return good;
    }
}
