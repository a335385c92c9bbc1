package bmru.hil.live.board;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.boards.board.BiasChange;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Silicon;
import bmru.circuit.technology.Technologies;
import bmru.hil.live.Loud;
import bmru.hil.live.decision.Stage;
import bmru.hil.live.event.Events;
import bmru.hil.live.frame.Frame;
import bmru.hil.live.frame.FrameRing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Frames that a board has and has not read yet: one turn of its follower at a time, with readings when the test says. */
@Timeout(60)
class FramesUnderWayTest {
    private final Stage stage = new Stage(Loud.setup());
    private final Pacer pacer = new Pacer(Pacer.Lead.SOUND);
    private long frames;

    FramesUnderWayTest() throws IOException {}

    /** Its inputs settle in 45 ms: no later frame goes out before the one under way is read, not even at the end. */
    @Test
    void aBoardThatIsTooSlowForEveryFrameHasOneAtATime() throws Exception {
        TurnedBoard board = new TurnedBoard(45_000);
        BoardFollower follower = follow(board);
        come(1);
        board.turn();
        come(2);
        board.turn();
        assertThat(board.submitted).isEqualTo(1);
        board.reads = true;
        board.turn();
        board.reads = false;
        assertThat(board.submitted).as("the last of those that came meanwhile").isEqualTo(2);
        come(1);
        close(follower, board);
        assertThat(board.most).isEqualTo(1);
        assertThat(numbers(follower)).containsExactly(0L, 2L, 3L);
        assertThat(pacer.dropped()).isEqualTo(1);
        assertThat(follower.text()).contains("its inputs settle in 45 ms");
    }

    /** Of so many the frame is known when the reading comes: one more would be taken for another frame. */
    @Test
    void aBoardThatReadsLaterHasAsManyAsAreKept() throws Exception {
        TurnedBoard board = new TurnedBoard(0);
        BoardFollower follower = follow(board);
        come(600);
        board.turn();
        assertThat(board.submitted).isEqualTo(256);
        board.reads = true;
        board.turn();
        board.reads = false;
        assertThat(board.submitted).isEqualTo(512);
        close(follower, board);
        assertThat(board.most).isEqualTo(256);
        assertThat(numbers(follower))
                .containsExactlyElementsOf(LongStream.range(0, 600).boxed().toList());
        assertThat(pacer.dropped()).isZero();
    }

    private BoardFollower follow(TurnedBoard board) throws Exception {
        Circuit circuit = Circuit.of(stage.setup().model(), Technologies.published(), Silicon.WHOLE);
        BoardFollower follower =
                new BoardFollower(board, ChipTables.ideal(circuit, 12), stage, () -> stage, pacer, new Events(), null);
        follower.start();
        board.polled.acquire();
        return follower;
    }

    private void come(int more) {
        for (int i = 0; i < more; i++) {
            Frame frame = stage.ring().claim();
            frame.begin(frames++, 0);
            frame.decided(0);
            stage.ring().publish();
        }
    }

    private static void close(BoardFollower follower, TurnedBoard board) {
        board.turns.release(Integer.MAX_VALUE);
        follower.close();
    }

    /** As in the follower's ring. */
    private static List<Long> numbers(BoardFollower follower) {
        FrameRing.Reader reader = follower.ring().reader(FrameRing.FRAMES);
        Frame frame = new Frame(follower.ring().layout());
        List<Long> numbers = new ArrayList<>();
        while (reader.take(frame)) {
            numbers.add(frame.number());
        }
        return numbers;
    }

    /** Its poll ends when the test lets it. */
    private static final class TurnedBoard extends BitsBoard {
        final Semaphore polled = new Semaphore(0);
        final Semaphore turns = new Semaphore(0);
        /** Whether a poll gives readings. */
        boolean reads;

        int submitted;
        int most;

        TurnedBoard(int settleUs) {
            super(frame -> {}, frame -> false, settleUs);
        }

        /** Until the follower has done what it does between two polls. */
        void turn() throws InterruptedException {
            turns.release();
            polled.acquire();
        }

        @Override
        public void submit(int[] inputCodes, List<BiasChange> changes) throws IOException {
            super.submit(inputCodes, changes);
            submitted++;
            most = Math.max(most, waiting());
        }

        @Override
        public void poll(long timeoutUs) throws IOException {
            polled.release();
            turns.acquireUninterruptibly();
            if (reads) {
                super.poll(timeoutUs);
            }
        }
    }
}
