package bmru.boards.server;

import bmru.boards.board.BoardState;
import bmru.boards.device.Device;
import bmru.boards.link.ByteQueue;
import bmru.boards.link.Link;
import bmru.boards.link.LinkException;
import bmru.boards.payload.WordsPayload;
import bmru.boards.wire.PacketLayout;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A device as a board on links, one after the other, until each host closes its own: what {@code bmru board serve} does. The
 * board keeps its banks and its program's name between them.
 *
 * <p>One thread reads, watches the host and uses the device; another writes. So a host that reads nothing holds up nothing but
 * its own answers. Whichever of them ends, and however, the outputs are off then.
 */
public final class BoardServer implements Served {
    /** Three heartbeats of this program's hosts. */
    private static final int PATIENCE_S = 10;

    /** Half of it holds 0.6 s of samples at 50,000 a second; answers and readings have all of it. */
    private static final int OUTBOX_BYTES = 524_288;

    private final BoardPort port;
    private final int outboxBytes;
    /** Whoever uses the board. */
    private final ReentrantLock turn = new ReentrantLock();

    private ByteQueue outbox = new ByteQueue(0);

    public BoardServer(Device device) {
        long startUs = System.nanoTime() / 1000;
        port = new BoardPort(device, () -> System.nanoTime() / 1000 - startUs, this::offer);
        int wordsPackets = 1 + device.info().channels() / WordsPayload.MOST;
        outboxBytes = OUTBOX_BYTES + wordsPackets * (PacketLayout.LONGEST_CODED + 2);
    }

    /** A board on one link, for a thread. */
    public static Runnable of(Device device, Link link) {
        BoardServer server = new BoardServer(device);
        return () -> server.serve(link);
    }

    /** Returns when the link is lost or closed, with the outputs off. */
    public void serve(Link link) {
        serve(link, Long.MAX_VALUE);
    }

    @Override
    public int patienceS() {
        return PATIENCE_S;
    }

    /** A host with a longer heartbeat may be silent for as long as that. */
    @Override
    public void serveUntilSilent(Link host) {
        serve(host, PATIENCE_S * 1_000_000L);
    }

    private void serve(Link link, long idleUs) {
        turn.lock();
        ByteQueue queue = new ByteQueue(outboxBytes);
        outbox = queue;
        Thread writer = new Thread(() -> write(queue, link), "board to " + link.name());
        writer.setDaemon(true);
        writer.start();
        try {
            attend(link, queue, idleUs);
        } catch (LinkException e) {
            // The host has gone, as each does.
            return;
        } finally {
            queue.end(new LinkException(LinkException.Cause.LOST, link.name(), "the board serves it no more"));
            port.hostLost();
            turn.unlock();
        }
    }

    /** Lets time pass while there is no link: outputs that could not be switched off are tried again. */
    @Override
    public void idle() {
        if (turn.tryLock()) {
            try {
                port.idle();
            } finally {
                turn.unlock();
            }
        }
    }

    public BoardState state() {
        return port.machine().state();
    }

    private void attend(Link link, ByteQueue queue, long idleUs) throws LinkException {
        byte[] buffer = new byte[4096];
        port.machine().heard();
        port.boot();
        boolean dropped = false;
        while (!dropped && !Thread.currentThread().isInterrupted() && !queue.ended()) {
            int length = link.read(buffer, port.machine().restUs());
            if (length > 0) {
                port.receive(buffer, length);
            }
            port.tick();
            dropped =
                    port.machine().silentUs() > Math.max(idleUs, port.machine().heartbeatUs());
        }
    }

    /** Samples have one half: they are given up before an answer or a reading is. */
    private boolean offer(byte[] bytes, int length, boolean samples) {
        ByteQueue queue = outbox;
        return queue.offer(bytes, length, samples ? queue.capacity() / 2 : queue.capacity());
    }

    private static void write(ByteQueue queue, Link link) {
        byte[] buffer = new byte[4096];
        String why = "the board's writer has ended";
        try {
            while (true) {
                int length = queue.take(buffer, 1_000_000);
                link.write(buffer, 0, length);
            }
        } catch (LinkException e) {
            why = String.valueOf(e.getMessage());
        } finally {
            queue.end(new LinkException(LinkException.Cause.LOST, link.name(), why));
        }
    }
}
