package bmru.boards.link;

import java.io.Closeable;

/**
 * Bytes to and from one partner. One thread uses a link at a time. The link has the clock, so that a simulated one can
 * run on simulated time.
 */
public interface Link extends Closeable {
    /** Sends all of the bytes, or fails. */
    void write(byte[] bytes, int from, int length) throws LinkException;

    /**
     * Takes what has come, and waits for it no longer than the time given.
     *
     * @return bytes put at the start of {@code buffer}; 0 where none came in time
     */
    int read(byte[] buffer, long timeoutUs) throws LinkException;

    /** Microseconds of a clock that only goes forward; the machine's own where the link does not simulate one. */
    default long nowUs() {
        return System.nanoTime() / 1000;
    }

    /** What it is connected to, for messages. */
    String name();

    @Override
    void close();
}
