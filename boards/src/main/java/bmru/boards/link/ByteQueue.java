package bmru.boards.link;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Bytes on their way from one thread to another, first in, first out, in a ring of fixed size. The writer waits where the
 * ring is full. Either side can end it; what had arrived before can still be read.
 */
public final class ByteQueue {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final byte[] ring;
    private int first;
    private int filled;
    private @Nullable LinkException end;

    public ByteQueue(int capacity) {
        ring = new byte[capacity];
    }

    void put(byte[] bytes, int from, int length) throws LinkException {
        lock.lock();
        try {
            int done = 0;
            while (done < length) {
                if (end != null) {
                    throw end;
                }
                int part = Math.min(length - done, ring.length - filled);
                if (part == 0) {
                    changed.awaitUninterruptibly();
                } else {
                    copyIn(bytes, from + done, part);
                    done += part;
                    changed.signalAll();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes all of the bytes, or none: nobody waits.
     *
     * @param most bytes that the queue then holds; a full one takes none
     */
    public boolean offer(byte[] bytes, int length, int most) {
        lock.lock();
        try {
            if (end != null || filled + length > Math.min(most, ring.length)) {
                return false;
            }
            copyIn(bytes, 0, length);
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    public boolean ended() {
        lock.lock();
        try {
            return end != null;
        } finally {
            lock.unlock();
        }
    }

    public int capacity() {
        return ring.length;
    }

    /** What has come, or comes within a time; 0 bytes where nothing does. */
    public int take(byte[] buffer, long timeoutUs) throws LinkException {
        lock.lock();
        try {
            long leftNs = TimeUnit.MICROSECONDS.toNanos(timeoutUs);
            while (filled == 0 && end == null && leftNs > 0) {
                leftNs = changed.awaitNanos(leftNs);
            }
            if (filled == 0 && end != null) {
                throw end;
            }
            return copyOut(buffer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        } finally {
            lock.unlock();
        }
    }

    /** Nothing comes any more, for a reason that both sides get. */
    public void end(LinkException why) {
        lock.lock();
        try {
            if (end == null) {
                end = why;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void copyIn(byte[] bytes, int from, int length) {
        int at = (first + filled) % ring.length;
        int straight = Math.min(length, ring.length - at);
        System.arraycopy(bytes, from, ring, at, straight);
        System.arraycopy(bytes, from + straight, ring, 0, length - straight);
        filled += length;
    }

    private int copyOut(byte[] buffer) {
        int length = Math.min(buffer.length, filled);
        int straight = Math.min(length, ring.length - first);
        System.arraycopy(ring, first, buffer, 0, straight);
        System.arraycopy(ring, 0, buffer, straight, length - straight);
        first = (first + length) % ring.length;
        filled -= length;
        if (length > 0) {
            changed.signalAll();
        }
        return length;
    }
}
