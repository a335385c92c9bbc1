package bmru.circuit.decision;

import java.util.Arrays;

/**
 * Majority of frames over a window: one vote a frame for the class with the largest y, the decision is the class with the
 * most votes, of equal ones the lowest index. The chip counts the same votes.
 */
public final class WindowVote {
    private final int[] votes;
    private int frames;

    public WindowVote(int classes) {
        votes = new int[classes];
    }

    /** Adds a frame's winner. */
    public void add(int winner) {
        votes[winner]++;
        frames++;
    }

    /** Clears the counters for the next window. */
    public void reset() {
        Arrays.fill(votes, 0);
        frames = 0;
    }

    public int frames() {
        return frames;
    }

    /** Index of the class with the most votes. */
    public int decision() {
        return Winner.of(votes);
    }

    /** Share of the frames that a class won, 0 to 1; 0 where there was no frame. */
    public double share(int index) {
        return frames == 0 ? 0 : (double) votes[index] / frames;
    }
}
