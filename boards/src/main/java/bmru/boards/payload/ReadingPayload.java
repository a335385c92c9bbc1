package bmru.boards.payload;

import bmru.boards.board.Reading;
import bmru.boards.wire.PacketView;
import bmru.boards.wire.PacketWriter;

/**
 * The reading of one frame; when its inputs were set is the packet's time.
 *
 * <pre>
 *  0     2       6        7         8       10                          10+b
 *  +-----+-------+--------+---------+-------+------------ ... ----------+---- ... ----
 *  | run | frame | winner | classes | cells | state bits, b bytes       | class code i32 each
 *  +-----+-------+--------+---------+-------+------------ ... ----------+---- ... ----
 * </pre>
 *
 * <p>b is a byte for eight cells; cell 0 is bit 0 of the first byte. The winner is 255 where there are no classes.
 */
public final class ReadingPayload {
    private static final int RUN = 0;
    private static final int FRAME = 2;
    private static final int WINNER = 6;
    private static final int BITS = 10;
    private static final int CODE_BYTES = 4;
    private static final int NO_WINNER = 0xff;

    private ReadingPayload() {}

    /** {@code writer} has begun a packet of this type. */
    public static void encode(PacketWriter writer, Reading reading) {
        writer.u16(reading.run()).u32((int) reading.number());
        writer.u8(reading.classes() == 0 ? NO_WINNER : reading.winner());
        writer.u8(reading.classes()).u16(reading.cells());
        for (int first = 0; first < reading.cells(); first += 8) {
            int bits = 0;
            for (int cell = first; cell < Math.min(first + 8, reading.cells()); cell++) {
                bits |= reading.state(cell) ? 1 << (cell - first) : 0;
            }
            writer.u8(bits);
        }
        for (int k = 0; k < reading.classes(); k++) {
            writer.u32(reading.classCode(k));
        }
    }

    /** @return whether it is one of as many cells and classes; {@code reading} then holds it */
    public static boolean decode(PacketView packet, Reading reading) {
        int codes = BITS + (reading.cells() + 7) / 8;
        if (packet.payloadLength() != codes + CODE_BYTES * reading.classes()) {
            return false;
        }
        reading.begin(packet.u16(RUN), packet.u32(FRAME), packet.deviceTimeUs());
        reading.winner(reading.classes() == 0 ? -1 : packet.u8(WINNER));
        for (int cell = 0; cell < reading.cells(); cell++) {
            reading.state(cell, (packet.u8(BITS + cell / 8) >> cell % 8 & 1) == 1);
        }
        for (int k = 0; k < reading.classes(); k++) {
            reading.classCode(k, packet.i32(codes + CODE_BYTES * k));
        }
        return true;
    }

    /** Whether it is the reading of this frame, without taking it. */
    public static boolean isOf(PacketView packet, int run, long frame) {
        return packet.payloadLength() >= BITS && packet.u16(RUN) == run && packet.u32(FRAME) == (frame & 0xffff_ffffL);
    }
}
