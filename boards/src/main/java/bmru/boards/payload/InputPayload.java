package bmru.boards.payload;

import bmru.boards.board.BiasChange;
import bmru.boards.board.InputFrame;
import bmru.boards.wire.PacketView;
import bmru.boards.wire.PacketWriter;

/**
 * The input codes of one frame, with the bias codes that change for it.
 *
 * <pre>
 *  0     2       6         7                            7+4c     9+4c
 *  +-----+-------+---------+------------ ... ------------+--------+---- ... ----
 *  | run | frame | changes | channel u16, code u16 each  | inputs | code u16 each     c: changes
 *  +-----+-------+---------+------------ ... ------------+--------+---- ... ----
 * </pre>
 */
public final class InputPayload {
    private static final int RUN = 0;
    private static final int FRAME = 2;
    private static final int COUNT = 6;
    private static final int CHANGES = 7;
    private static final int CHANGE_BYTES = 4;

    private InputPayload() {}

    /** Bytes of it. */
    public static int length(int changes, int inputs) {
        return CHANGES + CHANGE_BYTES * changes + 2 + 2 * inputs;
    }

    /** {@code writer} has begun a packet of this type. */
    public static void encode(PacketWriter writer, InputFrame frame) {
        writer.u16(frame.run()).u32((int) frame.number()).u8(frame.changes());
        for (int i = 0; i < frame.changes(); i++) {
            writer.u16(frame.changedChannel(i)).u16(frame.changedCode(i));
        }
        writer.u16(frame.inputs());
        for (int input = 0; input < frame.inputs(); input++) {
            writer.u16(frame.code(input));
        }
    }

    /** @return whether it is one of as many inputs, and all of it is there */
    public static boolean decode(PacketView packet, InputFrame frame) {
        if (packet.payloadLength() < CHANGES || packet.u8(COUNT) > BiasChange.MOST) {
            return false;
        }
        int changes = packet.u8(COUNT);
        int inputs = CHANGES + CHANGE_BYTES * changes;
        if (packet.payloadLength() != length(changes, frame.inputs()) || packet.u16(inputs) != frame.inputs()) {
            return false;
        }
        frame.begin(packet.u16(RUN), packet.u32(FRAME));
        for (int i = 0; i < changes; i++) {
            int at = CHANGES + CHANGE_BYTES * i;
            frame.change(packet.u16(at), packet.u16(at + 2));
        }
        for (int input = 0; input < frame.inputs(); input++) {
            frame.code(input, packet.u16(inputs + 2 + 2 * input));
        }
        return true;
    }
}
