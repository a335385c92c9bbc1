package bmru.boards.payload;

import bmru.boards.board.SampleBatch;
import bmru.boards.board.SampleStream;
import bmru.boards.wire.PacketView;
import bmru.boards.wire.PacketWriter;

/**
 * Samples of the supply of slots that follow each other; when the first was taken is the packet's time.
 *
 * <pre>
 *  0              4              8       9       10          12
 *  +--------------+--------------+-------+-------+-----------+---- ... ----
 *  | first number | period, ns   | range | flags |  count    | microvolt i32, picoampere i32 each
 *  +--------------+--------------+-------+-------+-----------+---- ... ----
 * </pre>
 */
public final class PowerPayload {
    private static final int FIRST = 0;
    private static final int PERIOD = 4;
    private static final int RANGE = 8;
    private static final int FLAGS = 9;
    private static final int COUNT = 10;
    private static final int SAMPLES = 12;
    private static final int SAMPLE_BYTES = 8;

    private PowerPayload() {}

    /** {@code writer} has begun a packet of this type. */
    public static void encode(PacketWriter writer, SampleBatch batch) {
        writer.u32((int) batch.first()).u32((int) batch.periodNs());
        writer.u8(batch.range()).u8(batch.flags()).u16(batch.count());
        for (int i = 0; i < batch.count(); i++) {
            writer.u32(batch.microvolts(i)).u32(batch.picoamps(i));
        }
    }

    /**
     * @param numbers knows the samples before, and so the upper bits of the number
     * @return whether all of it is there; {@code batch} then holds it
     */
    public static boolean decode(PacketView packet, SampleStream numbers, SampleBatch batch) {
        int count = packet.payloadLength() < SAMPLES ? -1 : packet.u16(COUNT);
        if (count < 0 || count > SampleBatch.MOST || packet.payloadLength() != SAMPLES + SAMPLE_BYTES * count) {
            return false;
        }
        long first = numbers.number(packet.u32(FIRST));
        batch.begin(first, packet.deviceTimeUs(), packet.u32(PERIOD), packet.u8(RANGE), packet.u8(FLAGS));
        for (int i = 0; i < count; i++) {
            int at = SAMPLES + SAMPLE_BYTES * i;
            batch.add(packet.i32(at), packet.i32(at + 4));
        }
        return true;
    }
}
