package bmru.boards.wire;

import org.jspecify.annotations.Nullable;

/**
 * A packet that has passed its CRC, read where it stands: valid until the next byte is taken from the port. Offsets count
 * from the start of the payload.
 */
public final class PacketView {
    private final byte[] plain = new byte[PacketLayout.LONGEST_PLAIN];
    private int length;
    private PacketType type = PacketType.ATTENTION;

    /** Decodes what stood between two zeros: null where it is whole, else what is wrong with it. */
    @Nullable
    Damage decode(byte[] coded, int codedLength) {
        length = Cobs.decode(coded, codedLength, plain);
        if (length < PacketLayout.PAYLOAD + PacketLayout.CRC_BYTES) {
            return Damage.NOT_A_PACKET;
        }
        int body = length - PacketLayout.CRC_BYTES;
        if (Crc16.of(plain, 0, body) != unsigned16(body)) {
            return Damage.PACKET_CRC;
        }
        if (plain[0] != PacketLayout.VERSION) {
            return Damage.PACKET_VERSION;
        }
        PacketType known = PacketType.of(plain[PacketLayout.TYPE] & 0xff);
        if (known == null) {
            return Damage.PACKET_TYPE;
        }
        type = known;
        return null;
    }

    public PacketType type() {
        return type;
    }

    public int sequence() {
        return unsigned16(PacketLayout.SEQUENCE);
    }

    public long deviceTimeUs() {
        return ((long) signed32(PacketLayout.DEVICE_TIME) << 32)
                | (signed32(PacketLayout.DEVICE_TIME + 4) & 0xffff_ffffL);
    }

    public int payloadLength() {
        return length - PacketLayout.PAYLOAD - PacketLayout.CRC_BYTES;
    }

    public int u8(int offset) {
        return plain[at(offset, 1)] & 0xff;
    }

    public int u16(int offset) {
        return unsigned16(at(offset, 2));
    }

    public int i32(int offset) {
        return signed32(at(offset, 4));
    }

    public long u32(int offset) {
        return i32(offset) & 0xffff_ffffL;
    }

    private int at(int offset, int size) {
        if (offset < 0 || offset + size > payloadLength()) {
            throw new IndexOutOfBoundsException("offset=" + offset + " of a payload of " + payloadLength()
                    + " bytes: allowed 0 to " + (payloadLength() - size));
        }
        return PacketLayout.PAYLOAD + offset;
    }

    private int unsigned16(int index) {
        return ((plain[index] & 0xff) << 8) | (plain[index + 1] & 0xff);
    }

    private int signed32(int index) {
        return (unsigned16(index) << 16) | unsigned16(index + 2);
    }
}
