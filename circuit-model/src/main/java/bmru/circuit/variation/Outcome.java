package bmru.circuit.variation;

/**
 * What one chip made of one clip.
 *
 * @param decision class with the most frames
 * @param share of frames that it won, 0 to 1
 * @param firstFlip cell, counted through all layers, whose state first differed from the reference; -1 where none did
 * @param flipFrame frame of that; -1 where none
 */
public record Outcome(int decision, double share, int firstFlip, int flipFrame) {
    /** Whether every state was as in the reference. */
    public boolean sameStates() {
        return firstFlip < 0;
    }
}
