package bmru.boards.wire;

/**
 * Builds one packet after the other in buffers of its own: {@link #begin}, the payload's fields in order, {@link #end};
 * then {@link #bytes()} up to {@link #length()} go to the port. Counts the sequence. Allocates nothing a packet.
 */
public final class PacketWriter {
    private final byte[] plain = new byte[PacketLayout.LONGEST_PLAIN];
    private final byte[] coded = new byte[PacketLayout.LONGEST_CODED + 2];
    private int at;
    private int length;
    private int sequence;

    public PacketWriter begin(PacketType type, long deviceTimeUs) {
        plain[0] = PacketLayout.VERSION;
        plain[PacketLayout.TYPE] = (byte) type.code();
        at = PacketLayout.SEQUENCE;
        u16(sequence);
        u32((int) (deviceTimeUs >>> 32));
        u32((int) deviceTimeUs);
        sequence = sequence + 1 & 0xffff;
        return this;
    }

    public PacketWriter u8(int value) {
        plain[at++] = (byte) value;
        return this;
    }

    public PacketWriter u16(int value) {
        plain[at++] = (byte) (value >>> 8);
        plain[at++] = (byte) value;
        return this;
    }

    public PacketWriter u32(int value) {
        u16(value >>> 16);
        return u16(value);
    }

    /** All of the bytes. */
    public PacketWriter put(byte[] bytes) {
        System.arraycopy(bytes, 0, plain, at, bytes.length);
        at += bytes.length;
        return this;
    }

    /** Payload bytes that still fit. */
    public int room() {
        return PacketLayout.PAYLOAD + PacketLayout.LONGEST_PAYLOAD - at;
    }

    /** Adds the CRC and stuffs the packet between two zeros. */
    public PacketWriter end() {
        u16(Crc16.of(plain, 0, at));
        coded[0] = 0;
        length = 1 + Cobs.encode(plain, at, coded, 1);
        coded[length++] = 0;
        return this;
    }

    public byte[] bytes() {
        return coded;
    }

    public int length() {
        return length;
    }

    /** Counts from 0 again, as both ends do when a session begins. */
    public void restart() {
        sequence = 0;
    }
}
