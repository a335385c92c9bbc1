package bmru.audio.source;

import java.io.InterruptedIOException;
import java.util.concurrent.locks.LockSupport;

/** A clock to wait by; tests bring their own. */
public interface Pace {
    /** Nanoseconds since some fixed moment. */
    long nanoTime();

    /**
     * Returns when {@link #nanoTime()} has reached {@code deadlineNanos}.
     *
     * @throws InterruptedIOException where the thread is interrupted; its interrupt stays set
     */
    void waitUntil(long deadlineNanos) throws InterruptedIOException;

    /** The machine's monotonic clock. */
    static Pace system() {
        return new Pace() {
            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public void waitUntil(long deadlineNanos) throws InterruptedIOException {
                long left;
                while ((left = deadlineNanos - System.nanoTime()) > 0) {
                    LockSupport.parkNanos(this, left);
                    if (Thread.currentThread().isInterrupted()) {
                        throw new InterruptedIOException("interrupted while waiting for sound");
                    }
                }
            }
        };
    }
}
