package bmru.hil.live.board;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.boards.board.Board;
import bmru.boards.board.BoardException;
import bmru.circuit.bias.ChipTables;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Silicon;
import bmru.circuit.model.DecisionRule;
import bmru.circuit.technology.Technologies;
import bmru.hil.live.LiveLoop;
import bmru.hil.live.Loud;
import bmru.hil.live.decision.Setup;
import bmru.hil.live.decision.Stage;
import bmru.hil.live.event.Event;
import bmru.hil.live.event.Events;
import bmru.hil.live.event.Summary;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Boards that hang, fail and read bits only, beside a loop that hears a loud second. */
@Timeout(60)
class BoardFollowerTest {
    /** The noise is from 1 to 2 s; a frame sees 16 ms to either side of its middle, its window least of them at the edge. */
    private static final int FIRST_HIGH = 99;

    private static final int LAST_HIGH = 201;

    private final List<Event> happened = new CopyOnWriteArrayList<>();
    private final CountDownLatch soundOver = new CountDownLatch(1);

    @Test
    void ofABoardThatReadsBitsOnlyTheClassCurrentsAreComputedHere() throws IOException {
        BitsBoard board = bits(frame -> {});
        BoardFollower follower = follow(board, 401);
        assertThat(follower.text())
                .isEqualTo(
                        "board bits, chip B-1, measured; it reads state bits only, class currents are computed from them"
                                + " here; the sound's clock leads");
        assertThat(follower.framesRead()).isEqualTo(401);
        // The cell of this model is high with the noise, and the board says so of each frame: nothing differs.
        assertThat(follower.differing()).isZero();
        assertThat(follower.detections()).isEqualTo(1);
        assertThat(happened).filteredOn(Event.BoardHeard.class::isInstance).hasSize(1);
        assertThat(follower.summary())
                .startsWith("401 frames read, 1 detections; 0 frames differ from the model; 0 repeated, 0 dropped; ");
        assertThat(board.closed()).isEqualTo(1);
    }

    /** All frames wait by then, more than are kept to be compared. */
    @Test
    void aBoardThatWasHeldUpIsComparedFrameByFrame() throws IOException {
        BoardFollower follower = follow(
                bits(frame -> {
                    try {
                        soundOver.await();
                    } catch (InterruptedException e) {
                        throw new BoardException("bits", "interrupted", e);
                    }
                }),
                401);
        assertThat(follower.framesRead()).isEqualTo(401);
        assertThat(follower.differing()).isZero();
    }

    /** The noise wins about half of 200 frames: heard at 0.2, which the loop takes up before the first frame, not at 0.7. */
    @Test
    void followsTheThresholdsOfTheLoop() throws IOException {
        Setup slow = Loud.setup(new DecisionRule(101, DecisionRule.Evidence.SHARE, 200, 0.7f, 300, "other"));
        BoardFollower strict = follow(bits(frame -> {}), 401, slow, Map.of());
        assertThat(strict.detections()).isZero();
        BoardFollower eager = follow(bits(frame -> {}), 401, slow, Map.of("loud", 0.2f));
        assertThat(eager.detections()).isEqualTo(1);
    }

    /** From frame 99 to 201 it says the contrary of the model: a divergence, told once however long it lasts. */
    @Test
    void aDivergenceIsToldOnceAsLongAsItLasts() throws IOException {
        BoardFollower follower = follow(new BitsBoard(frame -> {}, frame -> false), 401);
        assertThat(follower.differing()).isEqualTo(LAST_HIGH - FIRST_HIGH + 1);
        assertThat(happened)
                .filteredOn(Event.Diverged.class::isInstance)
                .containsExactly(new Event.Diverged(1.006, FIRST_HIGH, 1, false));
    }

    /** In frames 10 and 50, less than a second apart, and 300: counted each, told at most once a second. */
    @Test
    void divergencesThatComeOftenAreToldOnceASecond() throws IOException {
        BoardFollower follower = follow(
                new BitsBoard(frame -> {}, frame -> isLoud(frame) != (frame == 10 || frame == 50 || frame == 300)),
                401);
        assertThat(follower.differing()).isEqualTo(3);
        assertThat(happened)
                .filteredOn(Event.Diverged.class::isInstance)
                .extracting(event -> ((Event.Diverged) event).frame())
                .containsExactly(10L, 300L);
    }

    /** A board whose cell is high while the noise is heard. */
    private static BitsBoard bits(BitsBoard.Deed deed) {
        return new BitsBoard(deed, BoardFollowerTest::isLoud);
    }

    private static boolean isLoud(long frame) {
        return frame >= FIRST_HIGH && frame <= LAST_HIGH;
    }

    @Test
    void aBoardThatHangsHoldsNoSoundUpAndIsClosed() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        long start = System.nanoTime();
        BitsBoard board = bits(frame -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new BoardException("bits", "interrupted", e);
            }
        });
        BoardFollower follower = follow(board, 0);
        assertThat(follower.framesRead()).isZero();
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(20);
        assertThat(ended().frames()).isEqualTo(401);
        assertThat(board.closed()).isEqualTo(1);
    }

    @Test
    void aBoardThatFailsIsNamedAndTheSoundGoesOn() throws IOException {
        BitsBoard board = bits(frame -> {
            if (frame == 100) {
                throw new BoardException("bits", "the device failed, outputs are off");
            }
        });
        follow(board, 0);
        assertThat(happened)
                .filteredOn(Event.Note.class::isInstance)
                .extracting(event -> ((Event.Note) event).text())
                .containsExactly("bits: the device failed, outputs are off; it is not followed any more");
        assertThat(ended().frames()).isEqualTo(401);
        assertThat(board.closed()).isEqualTo(1);
    }

    private Summary ended() {
        return happened.stream()
                .filter(Event.Ended.class::isInstance)
                .map(event -> ((Event.Ended) event).summary())
                .findFirst()
                .orElseThrow();
    }

    /** @param readings to wait for: a busy machine may leave the follower behind when the sound is over */
    private BoardFollower follow(Board board, long readings) throws IOException {
        return follow(board, readings, Loud.setup(), Map.of());
    }

    /** @param thresholds that the loop takes up once it runs; none for those of the setup */
    private BoardFollower follow(Board board, long readings, Setup setup, Map<String, Float> thresholds)
            throws IOException {
        Events events = new Events();
        events.subscribe("test", true, happened::add);
        Stage stage = new Stage(setup);
        LiveLoop loop = new LiveLoop(stage, Loud.burst(4, 1, 2), false, () -> 0, events, InstantSource.system());
        Circuit circuit = Circuit.of(stage.setup().model(), Technologies.published(), Silicon.WHOLE);
        BoardFollower follower = new BoardFollower(
                board, ChipTables.ideal(circuit, 12), stage, loop::stage, new Pacer(Pacer.Lead.SOUND), events, null);
        follower.start();
        if (!thresholds.isEmpty()) {
            loop.use(stage.with(thresholds));
        }
        loop.run();
        soundOver.countDown();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (follower.framesRead() < readings && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
        follower.close();
        events.close();
        return follower;
    }
}
