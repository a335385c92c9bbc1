package bmru.boards.board;

/** Why a board refuses. The ranges follow SCPI: -1xx the line, -2xx its execution, -3xx the device. */
public enum Refusal {
    UNREADABLE_LINE(-101),
    UNKNOWN_COMMAND(-113),
    BAD_ARGUMENT(-120),
    NO_SESSION(-130),
    STALE_TAG(-131),
    NEEDS_RESYNC(-132),
    /** Over TCP only: another host has the board. */
    HELD(-140),
    /** Over TCP only: the token is missing or another one. */
    NO_TOKEN(-141),
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

    Refusal(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static Refusal ofCode(String code) {
        for (Refusal refusal : values()) {
            if (Integer.toString(refusal.code).equals(code)) {
                return refusal;
            }
        }
        return OTHER;
    }
}
