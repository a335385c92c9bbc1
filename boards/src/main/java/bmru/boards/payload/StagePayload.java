package bmru.boards.payload;

import bmru.boards.board.Words;
import bmru.boards.wire.PacketLayout;
import bmru.boards.wire.PacketType;
import bmru.boards.wire.PacketView;
import bmru.boards.wire.PacketWriter;

/**
 * Words of a program for the shadow bank, of channels that follow each other.
 *
 * <pre>
 *  0             2               4
 *  +-------------+---------------+---- ... ----
 *  | transaction | first channel | code u16 each
 *  +-------------+---------------+---- ... ----
 * </pre>
 */
public final class StagePayload {
    private static final int TRANSACTION = 0;
    private static final int FIRST = 2;
    private static final int CODES = 4;

    /** Words of one packet. */
    public static final int MOST = (PacketLayout.LONGEST_PAYLOAD - CODES) / 2;

    private StagePayload() {}

    /** {@code writer} has begun a packet of this type. */
    public static void encode(PacketWriter writer, int transaction, Words words, int first, int count) {
        writer.u16(transaction).u16(first);
        for (int channel = first; channel < first + count; channel++) {
            writer.u16(words.code(channel));
        }
    }

    /** Takes words one by one. */
    @FunctionalInterface
    public interface Sink {
        void word(int transaction, int channel, int code);
    }

    /** Half a word is not there: nothing says which of the others to believe. */
    public static void decode(PacketView packet, Sink sink) {
        int bytes = packet.payloadLength() - CODES;
        if (packet.type() != PacketType.STAGE || bytes < 0 || bytes % 2 != 0) {
            return;
        }
        int transaction = packet.u16(TRANSACTION);
        int first = packet.u16(FIRST);
        for (int i = 0; i < bytes / 2; i++) {
            sink.word(transaction, first + i, packet.u16(CODES + 2 * i));
        }
    }
}
