package bmru.circuit.decision;

import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Model;
import java.util.Arrays;

/**
 * Detections in sound that goes on: a class is detected when its share of the last {@link
 * DecisionRule#smoothingFrames()} frames reaches the threshold; then nothing is for the refractory time, and this class not
 * before its share was below the threshold: cells that keep what they heard through a silence report it once. One instance
 * serves one thread; allocates nothing a frame.
 */
public final class LiveDecision {
    /** No class was detected in this frame. */
    public static final int NONE = -1;

    /** A threshold such as 7/13 may have been rounded up to single precision: it still means 7 of 13 frames, not 8. */
    private static final double ROUNDING = 0x1p-23;

    private final int background;
    private final int neededVotes;
    private final int refractoryFrames;
    /** The winners of the last frames, in a ring; {@link #NONE} before the first frames. */
    private final int[] recent;

    private final int[] votes;
    private int next;
    private int rest;
    /** Classes that were detected and whose share has not been below the threshold since. */
    private final boolean[] reported;

    public LiveDecision(Model model) {
        DecisionRule rule = model.decision();
        background = rule.background().isEmpty() ? NONE : model.labels().indexOf(rule.background());
        neededVotes = (int) Math.ceil(rule.threshold() * (1 - ROUNDING) * rule.smoothingFrames());
        refractoryFrames = rule.refractoryFrames();
        recent = new int[rule.smoothingFrames()];
        votes = new int[model.labels().size()];
        reported = new boolean[votes.length];
        reset();
    }

    public void reset() {
        Arrays.fill(recent, NONE);
        Arrays.fill(votes, 0);
        next = 0;
        rest = 0;
        Arrays.fill(reported, false);
    }

    /**
     * Adds a frame's winner.
     *
     * @return the class detected in this frame, or {@link #NONE}
     */
    public int add(int winner) {
        if (recent[next] != NONE) {
            votes[recent[next]]--;
        }
        recent[next] = winner;
        votes[winner]++;
        next = (next + 1) % recent.length;
        for (int k = 0; k < votes.length; k++) {
            reported[k] &= votes[k] >= neededVotes;
        }
        if (rest > 0) {
            rest--;
            return NONE;
        }
        int best = strongest();
        if (best == NONE || votes[best] < neededVotes) {
            return NONE;
        }
        rest = refractoryFrames;
        reported[best] = true;
        return best;
    }

    /** Share of the last frames that a class won, 0 to 1. */
    public double share(int index) {
        return (double) votes[index] / recent.length;
    }

    private int strongest() {
        int best = NONE;
        for (int k = 0; k < votes.length; k++) {
            if (k != background && !reported[k] && (best == NONE || votes[k] > votes[best])) {
                best = k;
            }
        }
        return best;
    }
}
