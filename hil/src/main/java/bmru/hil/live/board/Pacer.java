package bmru.hil.live.board;

/**
 * Two clocks that are not one: where the sound leads, a board runs each frame as it comes, or the last of those that came while it was busy; where the board leads, on its own
 * frame clock, a frame is repeated before it runs dry and one is dropped when too many wait.
 */
public final class Pacer {
    /** Which clock the frames follow. */
    public enum Lead {
        SOUND,
        BOARD;

        @Override
        public String toString() {
            return this == SOUND ? "sound" : "board";
        }
    }

    /** Frames that wait on the board, as many as a sound system hands on at once and some more. */
    static final int MOST_AHEAD = 12;

    /** The frame under way is one of them. */
    static final int LEAST_AHEAD = 1;

    private final Lead lead;
    private long repeated;
    private long dropped;

    public Pacer(Lead lead) {
        this.lead = lead;
    }

    /**
     * Whether a frame that came is sent.
     *
     * @param ahead frames that were sent and not read yet
     * @param outdated whether a later one is there for a board that cannot take both
     */
    boolean takes(long ahead, boolean outdated) {
        boolean takes = !outdated && (lead == Lead.SOUND || ahead < MOST_AHEAD);
        dropped += takes ? 0 : 1;
        return takes;
    }

    /** Whether the last frame is sent once more. */
    boolean repeats(long ahead) {
        boolean repeats = lead == Lead.BOARD && ahead <= LEAST_AHEAD;
        repeated += repeats ? 1 : 0;
        return repeats;
    }

    public Lead lead() {
        return lead;
    }

    public long repeated() {
        return repeated;
    }

    public long dropped() {
        return dropped;
    }
}
