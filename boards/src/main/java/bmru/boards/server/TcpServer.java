package bmru.boards.server;

import bmru.audio.file.RefusedException;
import bmru.boards.board.Refusal;
import bmru.boards.link.Admission;
import bmru.boards.link.Link;
import bmru.boards.link.StreamLink;
import bmru.boards.link.TcpAddress;
import bmru.boards.link.Token;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A board on a TCP port, for one host at a time. A second one is refused with who has the board; one that has been silent for
 * {@linkplain Served#patienceS() too long} makes room.
 */
public final class TcpServer implements Closeable {
    /** A wait for callers does not notice an interruption by itself. */
    private static final int ACCEPT_MS = 500;

    /** That are being asked for their token, or refused; more would only be somebody who means harm. */
    private static final int MOST_CALLERS = 8;

    private static final int LEAVE_MS = 300;

    private final Served board;
    private final ServerSocket socket;
    private final @Nullable Token token;
    private final Semaphore callers = new Semaphore(MOST_CALLERS);
    /** Who asked first has the board first. */
    private final Semaphore free = new Semaphore(1, true);

    private final AtomicReference<@Nullable Holder> holder = new AtomicReference<>();

    /** Who has the board, since when, and the thread that serves it. */
    private record Holder(String host, Thread thread, long sinceNs) {
        String words(int patienceS) {
            return "held by " + host + " for " + (System.nanoTime() - sinceNs) / 1_000_000_000L
                    + " s; a host that is silent for " + patienceS + " s makes room";
        }
    }

    /**
     * Listens.
     *
     * @param token that hosts must have; null for none, on a loopback address only
     * @throws RefusedException where the address is open to others and there is no token, or no machine has its name
     */
    public TcpServer(Served board, InetSocketAddress address, @Nullable Token token) throws IOException {
        this.board = board;
        this.token = token;
        InetAddress where = address.getAddress();
        if (where == null) {
            throw new RefusedException(address.getHostString() + ": no machine has this name");
        }
        if (!where.isLoopbackAddress() && token == null) {
            throw new RefusedException(
                    where.getHostAddress()
                            + " is open to other machines, which needs a token: give --token-file F, the same file for both ends");
        }
        socket = new ServerSocket(address.getPort(), MOST_CALLERS, where);
        socket.setSoTimeout(ACCEPT_MS);
    }

    /** As a host names it. */
    public String uri() {
        InetAddress where = socket.getInetAddress();
        String host = where.equals(InetAddress.getLoopbackAddress()) ? "localhost" : where.getHostAddress();
        return "tcp:" + new TcpAddress(host, socket.getLocalPort());
    }

    /** Takes callers until this thread is interrupted or the server closed; the outputs are then off. */
    public void run() throws IOException {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                acceptOne();
            }
        } finally {
            endHolder();
        }
    }

    private void acceptOne() throws IOException {
        Socket caller;
        try {
            caller = socket.accept();
        } catch (SocketTimeoutException e) {
            board.idle();
            return;
        }
        if (!callers.tryAcquire()) {
            caller.close();
            return;
        }
        Thread thread = new Thread(() -> attend(caller), "board for " + caller.getRemoteSocketAddress());
        thread.setDaemon(true);
        thread.start();
    }

    private void attend(Socket caller) {
        boolean asked = true;
        try (caller) {
            if (token != null && !Admission.ask(caller, token)) {
                Admission.refuse(
                        caller,
                        Refusal.NO_TOKEN,
                        "the token is missing or another one: name its file as tcp:HOST:PORT?token-file=F");
                return;
            }
            Holder self = new Holder(
                    String.valueOf(caller.getRemoteSocketAddress()), Thread.currentThread(), System.nanoTime());
            Holder other = claim(self);
            if (other != null) {
                Admission.refuse(caller, Refusal.HELD, other.words(board.patienceS()));
                return;
            }
            callers.release();
            asked = false;
            serve(caller);
        } catch (IOException e) {
            // A caller that went away while it was spoken to.
            return;
        } catch (InterruptedException e) {
            // Nobody interrupts one that waits; the server would be ending.
            Thread.currentThread().interrupt();
        } finally {
            if (asked) {
                callers.release();
            }
        }
    }

    /** A host that has just hung up is given a moment to be gone. @return who has the board; null where it is now this one */
    private @Nullable Holder claim(Holder self) throws InterruptedException {
        while (!free.tryAcquire(LEAVE_MS, TimeUnit.MILLISECONDS)) {
            Holder other = holder.get();
            if (other != null) {
                return other;
            }
        }
        holder.set(self);
        return null;
    }

    private void serve(Socket caller) throws IOException {
        try (Link link = StreamLink.of("tcp client", caller)) {
            board.serveUntilSilent(link);
        } finally {
            holder.set(null);
            free.release();
        }
    }

    /** It serves on in its own thread until it is interrupted, and takes the outputs off then. */
    private void endHolder() {
        Holder last = holder.get();
        if (last == null) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        last.thread().interrupt();
        try {
            last.thread().join(2000);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
