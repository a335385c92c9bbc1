package bmru.boards.wire;

/**
 * Where the fields of a packet stand before stuffing; numbers are big-endian, so hex reads as the number.
 *
 * <pre>
 *  0        1        2                 4                                  12         12+n
 *  +--------+--------+--------+--------+--------- ... ----------+-- ... --+-----+-----+
 *  |version | type   |    sequence     |    device time, us     | payload |  CRC-16   |
 *  +--------+--------+--------+--------+--------- ... ----------+-- ... --+-----+-----+
 * </pre>
 */
public final class PacketLayout {
    /** Of both planes; a board that answers with another is refused. */
    public static final int VERSION = 1;

    public static final int TYPE = 1;
    public static final int SEQUENCE = 2;
    public static final int DEVICE_TIME = 4;
    public static final int PAYLOAD = 12;
    public static final int CRC_BYTES = 2;

    /**
     * Longer payloads would let one damaged packet cost more than 0.1 s at 115,200 baud; shorter ones spend more than 2 %
     * on the header.
     */
    public static final int LONGEST_PAYLOAD = 1024;

    public static final int LONGEST_PLAIN = PAYLOAD + LONGEST_PAYLOAD + CRC_BYTES;
    public static final int LONGEST_CODED = Cobs.longestEncoded(LONGEST_PLAIN);

    private PacketLayout() {}
}
