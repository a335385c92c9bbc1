package bmru.boards.payload;

import bmru.boards.wire.PacketView;
import bmru.boards.wire.PacketWriter;

/**
 * Bytes that the board has taken off the line since the session's resync, modulo 2^32.
 *
 * <pre>
 *  0       4
 *  +-------+
 *  | bytes |
 *  +-------+
 * </pre>
 */
public final class CreditPayload {
    private static final int BYTES = 4;

    private CreditPayload() {}

    public static void encode(PacketWriter writer, long taken) {
        writer.u32((int) taken);
    }

    /** @return the bytes modulo 2^32; -1 where the payload is none */
    public static long decode(PacketView packet) {
        return packet.payloadLength() == BYTES ? packet.u32(0) : -1;
    }
}
