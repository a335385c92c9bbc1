package bmru.boards.payload;

import bmru.boards.board.BoardEvent;
import bmru.boards.wire.PacketView;
import bmru.boards.wire.PacketWriter;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened on the board without being asked for.
 *
 * <pre>
 *  0      1           5
 *  +------+-----------+
 *  | code | value, 0  |      code: 1 heartbeat lost, 2 fault
 *  +------+-----------+
 * </pre>
 */
public final class EventPayload {
    private static final int HEARTBEAT_LOST = 1;
    private static final int FAULT = 2;
    private static final int BYTES = 5;

    private EventPayload() {}

    public static void encode(PacketWriter writer, BoardEvent event) {
        writer.u8(event == BoardEvent.HEARTBEAT_LOST ? HEARTBEAT_LOST : FAULT).u32(0);
    }

    /** @return null where the payload is none that this version knows */
    public static @Nullable BoardEvent decode(PacketView packet) {
        if (packet.payloadLength() != BYTES) {
            return null;
        }
        return switch (packet.u8(0)) {
            case HEARTBEAT_LOST -> BoardEvent.HEARTBEAT_LOST;
            case FAULT -> BoardEvent.FAULT;
            default -> null;
        };
    }
}
