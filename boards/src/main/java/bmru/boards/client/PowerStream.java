package bmru.boards.client;

import bmru.boards.board.PowerListener;
import bmru.boards.wire.FrameView;

/** Unpacks batches of supply samples and tells gaps by their numbers. */
final class PowerStream {
    private static final int HEADER = 12;
    private static final int SAMPLE = 8;

    private final PowerListener listener;
    private long next;

    PowerStream(PowerListener listener) {
        this.listener = listener;
    }

    void take(FrameView frame) {
        int count = frame.payloadLength() < HEADER ? 0 : frame.u16(10);
        if (frame.payloadLength() != HEADER + SAMPLE * count) {
            return;
        }
        // The number on the wire has 32 bits and wraps after a day at 50,000 samples a second.
        long first = next + (int) (frame.u32(0) - (next & 0xffff_ffffL));
        if (first < next) {
            return;
        }
        if (first > next) {
            listener.gap(next, first - next, frame.deviceTimeUs());
        }
        long periodNs = frame.u32(4);
        for (int i = 0; i < count; i++) {
            long timeUs = frame.deviceTimeUs() + i * periodNs / 1000;
            int at = HEADER + SAMPLE * i;
            listener.sample(first + i, timeUs, frame.i32(at), frame.i32(at + 4), frame.u8(8), frame.u8(9));
        }
        next = first + count;
    }

    /** Samples that the board took and that never came are a gap as well. */
    void end(long taken, long deviceTimeUs) {
        if (taken > next) {
            listener.gap(next, taken - next, deviceTimeUs);
        }
    }
}
