package bmru.circuit.technology;

/**
 * How often each kind of branch draws its current from V_DD: 1 where the branch hangs on the supply, 0 where the current
 * comes from a branch that is counted already.
 *
 * @param cellBias the three programmed currents of a cell, static
 * @param cellLeakNanoamp of each cell, static, beyond the programmed currents
 * @param cellInput current through M1 and M9 into node V0: candidate and feedback, at most I_thresh
 * @param cellOutput tail current I_gain through the load M4 while the cell is high
 * @param cellFeedback tail current I_width through the load M7 while the cell is high
 * @param sourcingMirror output branch of a sourcing mirror
 * @param sinkingMirror output branch of a sinking mirror
 * @param railCopy copy of a current onto the line of the other polarity, once for each current that is mirrored
 * @param sourcingBias bias current into a node
 * @param sinkingBias bias current out of a node
 */
public record SupplyBranches(
        double cellBias,
        double cellLeakNanoamp,
        double cellInput,
        double cellOutput,
        double cellFeedback,
        double sourcingMirror,
        double sinkingMirror,
        double railCopy,
        double sourcingBias,
        double sinkingBias) {}
