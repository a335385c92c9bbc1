package bmru.boards.payload;

import bmru.boards.wire.PacketLayout;
import bmru.boards.wire.PacketView;
import bmru.boards.wire.PacketWriter;

/**
 * Words read back from a bank, of channels that follow each other.
 *
 * <pre>
 *  0      2               4
 *  +------+---------------+---- ... ----
 *  | bank | first channel | code u16 each        bank: 1 active, 0 shadow
 *  +------+---------------+---- ... ----
 * </pre>
 */
public final class WordsPayload {
    private static final int FIRST = 2;
    private static final int CODES = 4;

    /** Words of one packet. */
    public static final int MOST = (PacketLayout.LONGEST_PAYLOAD - CODES) / 2;

    private WordsPayload() {}

    /** {@code writer} has begun a packet of this type. */
    public static void encode(PacketWriter writer, boolean active, int first, int[] codes, int count) {
        writer.u16(active ? 1 : 0).u16(first);
        for (int i = 0; i < count; i++) {
            writer.u16(codes[first + i]);
        }
    }

    /** @return words that were put in their places; 0 where they do not fit there */
    public static int decode(PacketView packet, int[] codes) {
        int bytes = packet.payloadLength() - CODES;
        if (bytes < 2 || bytes % 2 != 0 || packet.u16(FIRST) + bytes / 2 > codes.length) {
            return 0;
        }
        for (int i = 0; i < bytes / 2; i++) {
            codes[packet.u16(FIRST) + i] = packet.u16(CODES + 2 * i);
        }
        return bytes / 2;
    }
}
