package bmru.circuit.chip;

/** What silicon adds to the currents of nodes from frame to frame, which CHIP.md does not: its chip is quiet. */
@FunctionalInterface
public interface CurrentNoise {
    /** None. */
    CurrentNoise NONE = (femtoamp, count) -> {};

    /**
     * Disturbs what flows into nodes in one frame.
     *
     * @param femtoamp currents of the nodes, in its first places; changed in place, each by less than a microampere
     */
    void disturb(long[] femtoamp, int count);
}
