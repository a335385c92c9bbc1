package bmru.host.board;

import bmru.boards.board.Board;
import bmru.boards.board.BoardState;
import bmru.boards.board.ProgramOutcome;
import bmru.boards.board.Words;
import bmru.host.table.Columns;
import bmru.host.table.Results;
import bmru.host.table.Table;
import bmru.host.target.BoardOptions;
import bmru.host.terminal.ExitCode;
import bmru.host.terminal.Interruption;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bmru board selftest}: writes patterns, reads them back, runs frames, leaves the board safe. */
@Command(
        name = "selftest",
        description =
                "Tests a board's banks, frames and safe state; the program on it is lost. Exit code 1 if it fails.")
final class SelfTestCommand implements Callable<Integer>, Interruption.Heeded {
    /** As many as a clip of a second has. */
    private static final int FRAMES = 100;

    private static final Columns<Check> COLUMNS =
            Columns.of(Check.class).text("check", Check::what).text("passed", Check::passed);

    /** What was tried, and whether it went well. */
    private record Check(String what, boolean passed) {}

    @Mixin
    private BoardOptions options;

    @Mixin
    private Results results;

    @Override
    public Integer call() throws Exception {
        List<Check> checks = new ArrayList<>();
        try (Board board = options.open()) {
            int largest = board.info().largestCode();
            // Every bit both ways, and neighbours that differ: a line stuck, or two that touch, shows.
            for (int pattern : new int[] {0x5555 & largest, 0xaaaa & largest, 0, largest}) {
                checks.add(bank(board, pattern));
            }
            checks.add(frames(board));
            board.safe();
            checks.add(new Check("safe state", board.status().state() == BoardState.SAFE));
            results.print(BoardOptions.report(board).table(new Table<>("checks", COLUMNS, checks)));
        }
        return checks.stream().allMatch(Check::passed) ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private static Check bank(Board board, int pattern) throws IOException {
        int other = board.info().largestCode() - pattern;
        Words words = Words.of(IntStream.range(0, board.info().channels())
                .map(channel -> channel % 2 == 0 ? pattern : other)
                .toArray());
        ProgramOutcome outcome = board.program("selftest-" + pattern, words, (done, all) -> {});
        boolean good =
                outcome instanceof ProgramOutcome.Programmed && board.readBack().equals(words);
        return new Check("bank with codes " + pattern + " and " + other + " in turn", good);
    }

    private static Check frames(Board board) throws IOException {
        int[] rest = new int[board.info().inputs()];
        board.startRun((frame, time, readout) -> {});
        for (int frame = 0; frame < FRAMES; frame++) {
            board.submit(rest, List.of());
        }
        long ran = board.stopRun().frames();
        return new Check(FRAMES + " frames, " + ran + " read", ran == FRAMES);
    }
}
