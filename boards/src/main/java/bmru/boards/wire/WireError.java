package bmru.boards.wire;

/** Why a board refuses a line. The ranges follow SCPI: -1xx the line, -2xx its execution, -3xx the device. */
public enum WireError {
    UNREADABLE_LINE(-101),
    UNKNOWN_COMMAND(-113),
    BAD_ARGUMENT(-120),
    NO_SESSION(-130),
    STALE_TAG(-131),
    NEEDS_RESYNC(-132),
    WRONG_STATE(-221),
    OUT_OF_RANGE(-222),
    NO_TRANSACTION(-230),
    WORDS_MISSING(-231),
    CRC_MISMATCH(-232),
    NOT_VERIFIED(-233),
    NOT_ABLE(-241),
    DEVICE_FAULT(-310),
    /** A code that this version of the protocol does not know. */
    OTHER(-399);

    private final int code;

    WireError(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    static WireError ofCode(String code) {
        for (WireError error : values()) {
            if (Integer.toString(error.code).equals(code)) {
                return error;
            }
        }
        return OTHER;
    }
}
