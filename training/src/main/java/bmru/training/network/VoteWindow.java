package bmru.training.network;

/**
 * Frames of a batch over which votes are counted, and what they should come to.
 *
 * @param from its first frame
 * @param to the frame behind its last one
 * @param labels the wanted class of each clip, {@link #ANY} where it does not matter
 * @param weight of its loss
 * @param chances of each class that are wanted instead of the label alone, [clip][class]; empty for none
 * @param outputs that vote; labels and chances count from the first of them
 */
@SuppressWarnings("ArrayRecordComponent") // made for one step; nobody compares them
public record VoteWindow(int from, int to, int[] labels, float weight, float[][] chances, Outputs outputs) {
    /** No class is wanted. */
    public static final int ANY = -1;

    private static final float[][] NONE = {};

    public VoteWindow {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("window from " + from + " to " + to + ": allowed at least one frame");
        }
    }

    /** Without chances. */
    public VoteWindow(int from, int to, int[] labels, float weight, Outputs outputs) {
        this(from, to, labels, weight, NONE, outputs);
    }

    public int frames() {
        return to - from;
    }

    /** How much a class is wanted of a clip, 0 to 1. */
    float wanted(int clip, int index) {
        return chances.length > 0 ? chances[clip][index] : labels[clip] == index ? 1 : 0;
    }
}
