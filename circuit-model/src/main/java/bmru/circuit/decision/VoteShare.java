package bmru.circuit.decision;

import java.util.Arrays;

/** The fraction of the last frames that each class won. */
final class VoteShare implements Evidence {
    /** A threshold such as 7/13 may have been rounded up to single precision: it still means 7 of 13 frames, not 8. */
    private static final double ROUNDING = 0x1p-23;

    private static final int NONE = -1;

    private final int[] neededVotes;
    /** The winners of the last frames, in a ring; {@link #NONE} before the first frames. */
    private final int[] recent;

    private final int[] votes;
    private int next;

    VoteShare(int classes, int frames, double threshold) {
        recent = new int[frames];
        neededVotes = new int[classes];
        Arrays.fill(neededVotes, votes(threshold));
        votes = new int[classes];
        reset();
    }

    @Override
    public void reset() {
        Arrays.fill(recent, NONE);
        Arrays.fill(votes, 0);
        next = 0;
    }

    @Override
    public void add(double[] y, int winner) {
        if (recent[next] != NONE) {
            votes[recent[next]]--;
        }
        recent[next] = winner;
        votes[winner]++;
        next = (next + 1) % recent.length;
    }

    @Override
    public double of(int index) {
        return (double) votes[index] / recent.length;
    }

    @Override
    public double threshold(int index) {
        return (double) neededVotes[index] / recent.length;
    }

    @Override
    public void require(int index, double threshold) {
        neededVotes[index] = votes(threshold);
    }

    private int votes(double threshold) {
        return (int) Math.ceil(threshold * (1 - ROUNDING) * recent.length);
    }
}
