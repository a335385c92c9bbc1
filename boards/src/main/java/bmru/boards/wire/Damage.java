package bmru.boards.wire;

/** Why something on the line was dropped. */
public enum Damage {
    /** Between two zeros stood something that is no stuffed frame, or too short for one. */
    NOT_A_FRAME,
    FRAME_CRC,
    FRAME_VERSION,
    FRAME_TYPE,
    /** No zero came within the longest frame. */
    FRAME_TOO_LONG,
    /** Bytes of a line that never ended before a frame began, or that are not printable. */
    NOT_A_LINE,
    LINE_TOO_LONG
}
