package bmru.circuit.model;

/**
 * How winners of frames become decisions.
 *
 * @param windowFrames frames over which the majority is taken
 * @param evidence live: what is held against the threshold
 * @param smoothingFrames live: frames over which it is taken
 * @param threshold live: evidence from which a class is detected
 * @param refractoryFrames live: frames after a detection in which there is no other; the same class is detected again only
 *     after its evidence was well below the threshold
 * @param background live: label that is never reported, "" for none
 */
public record DecisionRule(
        int windowFrames,
        Evidence evidence,
        int smoothingFrames,
        float threshold,
        int refractoryFrames,
        String background) {
    /** What speaks for a class as sound goes on. */
    public enum Evidence {
        /** Its fraction of the winners of the last smoothing frames; threshold above 0, at most 1. */
        SHARE,
        /**
         * How far its y is above the largest other one, as a mean that goes 1 / smoothing of the way in each frame;
         * threshold above 0, in the units of the model, of any current.
         */
        MARGIN
    }

    private static final float MOST_MARGIN = 1e6f;
    private static final int MAX_FRAMES = 1_000_000;

    public DecisionRule {
        require(windowFrames >= 1 && windowFrames <= MAX_FRAMES, "window=" + windowFrames, "1 to 1000000 frames");
        require(smoothingFrames >= 1 && smoothingFrames <= 10_000, "smoothing=" + smoothingFrames, "1 to 10000 frames");
        float most = evidence == Evidence.SHARE ? 1 : MOST_MARGIN;
        require(threshold > 0 && threshold <= most, "threshold=" + threshold, "above 0, at most " + most);
        require(
                refractoryFrames >= 0 && refractoryFrames <= MAX_FRAMES,
                "refractory=" + refractoryFrames,
                "0 to 1000000 frames");
    }

    /** One second of frames, as published; live, most of the last 0.3 s, and a second of rest. */
    public static DecisionRule published() {
        return new DecisionRule(101, Evidence.SHARE, 30, 0.7f, 100, "");
    }

    /** The same with another kind of evidence, over so many frames, and its threshold. */
    public DecisionRule with(Evidence other, int frames, float from) {
        return new DecisionRule(windowFrames, other, frames, from, refractoryFrames, background);
    }

    private static void require(boolean holds, String there, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException(there + ": allowed " + allowed);
        }
    }
}
