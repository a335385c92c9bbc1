package bmru.training.network;

/**
 * Frames of a batch over which votes are counted, and what they should come to.
 *
 * @param from its first frame
 * @param to the frame behind its last one
 * @param labels the wanted class of each clip, {@link #ANY} where it does not matter
 * @param weight of its loss
 */
@SuppressWarnings("ArrayRecordComponent") // made for one step; nobody compares them
public record VoteWindow(int from, int to, int[] labels, float weight) {
    /** No class is wanted. */
    public static final int ANY = -1;

    public VoteWindow {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("window from " + from + " to " + to + ": allowed at least one frame");
        }
    }

    public int frames() {
        return to - from;
    }
}
