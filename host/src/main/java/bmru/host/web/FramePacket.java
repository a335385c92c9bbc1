package bmru.host.web;

import bmru.hil.live.frame.Frame;
import bmru.hil.live.frame.Layout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;

/**
 * Frames as the page reads them, little-endian, one after the other:
 *
 * <pre>
 *  0  f64  time of day, ms          32  f32  power, nW             40  f32 x coefficients  features
 *  8  f64  energy, nJ               36  u8   winner                    f32 x cells         candidates, nA
 * 16  u32  number                   37  3 bytes of nothing             f32 x classes       class currents, nA
 * 20  f32  rms, 24 f32 peak                                            f32 x classes       evidence
 * 28  f32  latency, ms                                                 u8 x bands          (dB + 100) x 2, 0 to 255
 *                                                                      u8 x cells / 8      states, lowest bit first
 *                                                                      to a multiple of 8 bytes
 * </pre>
 */
final class FramePacket {
    private static final int HEAD = 40;
    private static final int LOWEST_DB = 100;
    private static final int STEPS_A_DB = 2;

    private final Layout layout;
    private final ByteBuffer bytes;
    private final int stride;

    FramePacket(Layout layout, int frames) {
        this.layout = layout;
        int length = HEAD
                + Float.BYTES
                        * (layout.coefficients()
                                + layout.allCells()
                                + 2 * layout.labels().size())
                + layout.bands()
                + (layout.allCells() + 7) / 8;
        stride = (length + 7) / 8 * 8;
        bytes = ByteBuffer.allocate(stride * frames).order(ByteOrder.LITTLE_ENDIAN);
    }

    boolean isFull() {
        return bytes.remaining() < stride;
    }

    boolean isEmpty() {
        return bytes.position() == 0;
    }

    void add(Frame frame) {
        int start = bytes.position();
        bytes.putDouble((double) frame.wallMs()).putDouble(frame.nanojoule()).putInt((int) frame.number());
        bytes.putFloat(frame.rms()).putFloat(frame.peak()).putFloat(frame.latencyMs());
        bytes.putFloat(frame.nanowatt()).put((byte) frame.winner());
        bytes.position(start + HEAD);
        for (int i = 0; i < layout.coefficients(); i++) {
            bytes.putFloat(frame.feature(i));
        }
        int cells = layout.allCells();
        for (int cell = 0; cell < cells; cell++) {
            bytes.putFloat(frame.candidate(cell));
        }
        for (int k = 0; k < layout.labels().size(); k++) {
            bytes.putFloat(frame.classNanoamp(k));
        }
        for (int k = 0; k < layout.labels().size(); k++) {
            bytes.putFloat(frame.evidence(k));
        }
        for (int band = 0; band < layout.bands(); band++) {
            bytes.put((byte) Math.max(0, Math.min(255, Math.round((frame.levelDb(band) + LOWEST_DB) * STEPS_A_DB))));
        }
        for (int cell = 0; cell < cells; cell += 8) {
            int bits = 0;
            for (int i = 0; i < 8 && cell + i < cells; i++) {
                bits |= frame.state(cell + i) ? 1 << i : 0;
            }
            bytes.put((byte) bits);
        }
        bytes.position(start + stride);
    }

    /** In Base64, and begins anew. */
    byte[] take() {
        byte[] encoded = Base64.getEncoder().encode(Arrays.copyOf(bytes.array(), bytes.position()));
        bytes.clear();
        return encoded;
    }
}
