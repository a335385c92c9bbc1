package bmru.circuit.decision;

import bmru.circuit.model.DecisionRule;

/** What the frames so far say for each class. */
sealed interface Evidence permits VoteShare, MeanMargin {
    void reset();

    /**
     * Adds a frame; allocates nothing.
     *
     * @param y of each class, in units of the model
     * @param winner class of the largest
     */
    void add(double[] y, int winner);

    /** In the units of the rule's threshold. */
    double of(int index);

    /** Whether it reaches the threshold of its class. */
    default boolean isEnough(int index) {
        return of(index) >= threshold(index);
    }

    /** What a class needs. */
    double threshold(int index);

    /** From now on a class needs so much. */
    void require(int index, double threshold);

    static Evidence of(DecisionRule rule, int classes) {
        return switch (rule.evidence()) {
            case SHARE -> new VoteShare(classes, rule.smoothingFrames(), rule.threshold());
            case MARGIN -> new MeanMargin(classes, rule.smoothingFrames(), rule.threshold());
        };
    }
}
