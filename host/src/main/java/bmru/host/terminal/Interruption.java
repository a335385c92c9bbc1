package bmru.host.terminal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and {@code kill} while a command holds a device: its thread is interrupted, so that it lets go of the device as after
 * any failure, and the process waits for that. Without it currents would stay on a board that is on this machine's own pins.
 */
public final class Interruption implements AutoCloseable {
    /** Longer than a command of a board with its repeats takes; who waits at a prompt should not wait longer. */
    private static final int GRACE_MS = 2000;

    private final Thread worker = Thread.currentThread();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "interruption");
    private boolean armed;

    /** A command that holds a device while it runs. */
    public interface Heeded {}

    /** From now on the process ends only after this thread's {@link #close}, or after a time. */
    public void arm() {
        if (!armed) {
            armed = true;
            Runtime.getRuntime().addShutdownHook(hook);
        }
    }

    private void stop() {
        worker.interrupt();
        try {
            if (!ended.await(GRACE_MS, TimeUnit.MILLISECONDS)) {
                System.err.println("bmru: ended before the board was let go of; one on a port goes to the safe state"
                        + " when it misses this program");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        if (armed) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The process is ending: the hook runs already, and knows now.
                armed = false;
            }
        }
    }
}
