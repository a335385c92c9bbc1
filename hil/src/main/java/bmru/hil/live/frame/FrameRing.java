package bmru.hil.live.frame;

import java.lang.invoke.VarHandle;

/**
 * The last frames, for any number of readers. One thread writes and never waits: a reader that is too slow loses frames and
 * counts them. Nothing is allocated a frame.
 */
public final class FrameRing {
    /** 41 s at 100 frames a second: a page looks back 30 s. */
    public static final int FRAMES = 4096;

    private final Layout layout;
    private final Frame[] slots;
    /** Frames so far; frame n is in slot n % length until frame n + length is begun. */
    private volatile long published;

    public FrameRing(Layout layout) {
        this(layout, FRAMES);
    }

    FrameRing(Layout layout, int frames) {
        this.layout = layout;
        slots = new Frame[frames];
        for (int i = 0; i < frames; i++) {
            slots[i] = new Frame(layout);
        }
    }

    public Layout layout() {
        return layout;
    }

    /** Frames so far, the last ones of which can be read. */
    public long published() {
        return published;
    }

    /** The place of the next frame, which the writer fills. */
    public Frame claim() {
        return slots[(int) (published % slots.length)];
    }

    /** Gives what was claimed to the readers. */
    public void publish() {
        published = published() + 1;
        // What is written into the next slot must not be seen before that its old frame is gone.
        VarHandle.storeStoreFence();
    }

    /** Copies a frame by its place in the ring; false where it is not there yet or not any more. */
    public boolean read(long index, Frame target) {
        if (index < 0 || index >= published) {
            return false;
        }
        target.copy(slots[(int) (index % slots.length)]);
        VarHandle.loadLoadFence();
        return published < index + slots.length;
    }

    /** From the next frame on. */
    public Reader reader() {
        return new Reader(published);
    }

    /** The last {@code frames} first, as far as they are there. */
    public Reader reader(long frames) {
        return new Reader(Math.max(0, published - Math.min(frames, slots.length - 1)));
    }

    /** Follows the ring in one thread. */
    public final class Reader {
        private long next;
        private long dropped;

        private Reader(long next) {
            this.next = next;
        }

        /** Copies the next frame that is still there; false where there is none yet. */
        public boolean take(Frame target) {
            while (next < published) {
                if (read(next, target)) {
                    next++;
                    return true;
                }
                // Lapped: goes on some frames ahead of the writer's heel, not right on it.
                long oldest = published - slots.length + slots.length / 8 + 1;
                dropped += oldest - next;
                next = oldest;
            }
            return false;
        }

        /** Whether there is a frame to take. */
        public boolean hasNext() {
            return next < published;
        }

        /** Frames that were overwritten before they were read. */
        public long dropped() {
            return dropped;
        }
    }
}
