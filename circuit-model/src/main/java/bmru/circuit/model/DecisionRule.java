package bmru.circuit.model;

/**
 * How winners of frames become decisions.
 *
 * @param windowFrames frames over which the majority is taken
 * @param smoothingFrames live: frames over which the share of a class is taken
 * @param threshold live: share of those frames from which a class is detected, above 0, at most 1
 * @param refractoryFrames live: frames after a detection in which there is no other; the same class is detected again only
 *     after its share was below the threshold
 * @param background live: label that is never reported, "" for none
 */
public record DecisionRule(
        int windowFrames, int smoothingFrames, float threshold, int refractoryFrames, String background) {
    private static final int MAX_FRAMES = 1_000_000;

    public DecisionRule {
        require(windowFrames >= 1 && windowFrames <= MAX_FRAMES, "window=" + windowFrames, "1 to 1000000 frames");
        require(smoothingFrames >= 1 && smoothingFrames <= 10_000, "smoothing=" + smoothingFrames, "1 to 10000 frames");
        require(threshold > 0 && threshold <= 1, "threshold=" + threshold, "above 0, at most 1");
        require(
                refractoryFrames >= 0 && refractoryFrames <= MAX_FRAMES,
                "refractory=" + refractoryFrames,
                "0 to 1000000 frames");
    }

    /** One second of frames, as published; live, most of the last 0.3 s, and a second of rest. */
    public static DecisionRule published() {
        return new DecisionRule(101, 30, 0.7f, 100, "");
    }

    private static void require(boolean holds, String there, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException(there + ": allowed " + allowed);
        }
    }
}
