package bmru.host.listen;

import bmru.audio.source.SampleSource;
import bmru.boards.board.Board;
import bmru.hil.live.ClipKeeper;
import bmru.hil.live.LiveLoop;
import bmru.hil.live.board.BoardFollower;
import bmru.hil.live.board.LiveRecord;
import bmru.hil.live.board.Pacer;
import bmru.hil.live.decision.Stage;
import bmru.hil.live.event.Event;
import bmru.hil.live.event.Events;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The loop in a thread of its own, with its listeners, until the sound ends or somebody wants it to. */
final class Listening implements AutoCloseable {
    /** To end by itself at its next frame; a read that never returns is left to its thread. */
    private static final long GRACE_MS = 1000;

    private final Events events = new Events();
    private final SampleSource source;
    private final LiveLoop loop;
    private final CountDownLatch wanted = new CountDownLatch(1);
    private @Nullable ClipKeeper clips;
    private @Nullable BoardFollower follower;
    private volatile boolean staysAtEnd;
    private volatile @Nullable Throwable failure;

    Listening(Stage stage, SampleSource source, boolean paced, LongSupplier blocksDropped) {
        this.source = source;
        loop = new LiveLoop(stage, source, paced, blocksDropped, events, InstantSource.system());
    }

    LiveLoop loop() {
        return loop;
    }

    Events events() {
        return events;
    }

    /** @param waits whether the sound waits for this listener */
    void tell(String name, boolean waits, Consumer<Event> listener) {
        events.subscribe(name, waits, listener);
    }

    /** Clips in a folder that is made when there are some. */
    ClipKeeper clips(Path folder) {
        ClipKeeper keeper =
                new ClipKeeper(folder, loop.intake(), why -> events.send(new Event.Note(loop.seconds(), "clips", why)));
        clips = keeper;
        return keeper;
    }

    /** A board that hears the same from the first frame on. */
    BoardFollower follow(Board board, ListenBoard.Opened opened, Pacer pacer, LiveRecord record) throws IOException {
        BoardFollower beside =
                new BoardFollower(board, opened.rig().tables(), opened.stage(), loop::stage, pacer, events, record);
        follower = beside;
        beside.start();
        return beside;
    }

    /** Wishes the end, from any thread. */
    void end() {
        wanted.countDown();
    }

    /**
     * Returns when the end is wished; what failed is thrown.
     *
     * @param stays whether the end of the sound is no end: a page may look back
     */
    void run(boolean stays) throws Exception {
        staysAtEnd = stays;
        Thread sound = new Thread(this::listen, "sound");
        sound.setDaemon(true);
        sound.start();
        wanted.await();
        loop.stop();
        sound.join(GRACE_MS);
        if (sound.isAlive()) {
            sound.interrupt();
            sound.join(GRACE_MS);
        }
        if (sound.isAlive()) {
            events.send(new Event.Ended(loop.summary()));
        }
        Throwable problem = failure;
        if (problem instanceof Exception exception) {
            throw exception;
        }
        if (problem instanceof Error error) {
            throw error;
        }
    }

    private void listen() {
        try {
            loop.run();
        } catch (IOException | RuntimeException | Error e) {
            failure = wanted.getCount() == 0 ? null : e;
        } finally {
            if (!staysAtEnd || failure != null) {
                wanted.countDown();
            }
        }
    }

    /** The board's account, clips and events are with those who take them once this returns. */
    void drain() {
        BoardFollower beside = follower;
        follower = null;
        if (beside != null) {
            beside.close();
            events.send(new Event.Note(loop.seconds(), "board", beside.summary()));
        }
        ClipKeeper keeper = clips;
        clips = null;
        if (keeper != null) {
            keeper.close();
        }
        events.close();
    }

    @Override
    public void close() throws IOException {
        drain();
        source.close();
    }
}
