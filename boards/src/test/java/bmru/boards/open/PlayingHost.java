package bmru.boards.open;

import bmru.boards.board.Board;
import bmru.boards.board.PowerListener;
import bmru.boards.board.ProgramOutcome;
import bmru.boards.board.Words;
import java.util.List;

/** A host as a process of its own, to be killed or stopped: frames on the board's clock, and samples at 5 kHz. */
final class PlayingHost {
    private PlayingHost() {}

    public static void main(String[] arguments) throws Exception {
        try (Board board = Boards.open(arguments[0], TestCircuits.small(), System.nanoTime())) {
            int[] rest = new int[board.info().inputs()];
            ProgramOutcome outcome =
                    board.program("p", Words.of(new int[board.info().channels()]), (done, all) -> {});
            board.startPower(5000, new PowerListener() {
                @Override
                public void sample(long number, long time, int microvolts, int picoamps, int range, int flags) {}

                @Override
                public void gap(long firstNumber, long count, long fromUs, long untilUs) {}
            });
            board.startRun(10_000, (frame, time, readout) -> {
                if (frame == 50) {
                    System.out.println("plays " + outcome);
                }
            });
            while (true) {
                board.submit(rest, List.of());
            }
        }
    }
}
