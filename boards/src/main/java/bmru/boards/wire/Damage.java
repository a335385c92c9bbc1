package bmru.boards.wire;

/** Why something on the line was dropped. */
public enum Damage {
    /** Between two zeros stood something that is no stuffed packet, or too short for one. */
    NOT_A_PACKET,
    PACKET_CRC,
    PACKET_VERSION,
    PACKET_TYPE,
    /** No zero came within the longest packet. */
    PACKET_TOO_LONG,
    /** Bytes of a line that never ended before a packet began, or that are not printable. */
    NOT_A_LINE,
    LINE_TOO_LONG
}
