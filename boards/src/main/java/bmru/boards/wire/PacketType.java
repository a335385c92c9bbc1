package bmru.boards.wire;

import org.jspecify.annotations.Nullable;

/** What a binary packet carries. Codes below 0x80 go to the board, the others come from it. */
public enum PacketType {
    /** Nothing: brings a receiver that lost its place back to text. */
    ATTENTION(0x01),
    /** Nothing: the host lives. */
    HEARTBEAT(0x02),
    /** Words of a program for the shadow bank. */
    STAGE(0x10),
    /** The input codes of one frame, with bias codes that change for it. */
    INPUT(0x20),
    /** Bytes that the board has taken off the line since the session began. */
    CREDIT(0x81),
    /** Words read back from a bank. */
    WORDS(0x90),
    /** State bits, class codes and winner after one frame. */
    READING(0xa0),
    /** Samples of the supply's voltage and current. */
    POWER(0xb0),
    /** Something that happened on the board without being asked for. */
    EVENT(0xc0);

    private final int code;

    PacketType(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** The type of a code, null where no type has it. */
    public static @Nullable PacketType of(int code) {
        return switch (code) {
            case 0x01 -> ATTENTION;
            case 0x02 -> HEARTBEAT;
            case 0x10 -> STAGE;
            case 0x20 -> INPUT;
            case 0x81 -> CREDIT;
            case 0x90 -> WORDS;
            case 0xa0 -> READING;
            case 0xb0 -> POWER;
            case 0xc0 -> EVENT;
            default -> null;
        };
    }
}
