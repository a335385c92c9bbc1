package bmru.circuit.technology;

/**
 * How often each kind of branch draws its current from V_DD: 0 where the current comes from a branch that is counted
 * already, above 1 where copies of it draw too.
 *
 * @param cellBias the three programmed currents of a cell, static
 * @param cellLeakNanoamp of each cell, static, beyond the programmed currents
 * @param cellInput current into node V0: candidate and feedback
 * @param cellInputLimit most that V0 of a high cell takes, as a multiple of I_thresh
 * @param lowFeedbackNanoamp feedback current of a low cell
 * @param cellOutput output current of the cell, high or low
 * @param cellFeedback I_width while the cell is high
 * @param skipInput magnitude of each current of the skip path where a stage reads it
 * @param lineCopy copy of a current onto the line of the other polarity, once for each current that is mirrored
 * @param sourcingMirror output branch of a sourcing mirror, its leak and a slot's
 * @param sinkingMirror output branch of a sinking mirror
 * @param layerOutput rectified sum that a layer adds to a node of the skip path
 * @param sourcingBias bias current into a node
 * @param sinkingBias bias current out of a node
 * @param skipCopyLeakNanoamp of each copy of the skip path: one a node that is read and node that is fed
 * @param countedTwiceNanoamp what the published split counts in both of its parts, beside the last layer's cell outputs
 */
public record SupplyBranches(
        double cellBias,
        double cellLeakNanoamp,
        double cellInput,
        double cellInputLimit,
        double lowFeedbackNanoamp,
        double cellOutput,
        double cellFeedback,
        double skipInput,
        double lineCopy,
        double sourcingMirror,
        double sinkingMirror,
        double layerOutput,
        double sourcingBias,
        double sinkingBias,
        double skipCopyLeakNanoamp,
        double countedTwiceNanoamp) {
    private static final double MOST_BRANCHES = 16;

    public SupplyBranches {
        branches("cellBias", cellBias);
        branches("cellInput", cellInput);
        branches("cellInputLimit", cellInputLimit);
        branches("cellOutput", cellOutput);
        branches("cellFeedback", cellFeedback);
        branches("skipInput", skipInput);
        branches("lineCopy", lineCopy);
        branches("sourcingMirror", sourcingMirror);
        branches("sinkingMirror", sinkingMirror);
        branches("layerOutput", layerOutput);
        branches("sourcingBias", sourcingBias);
        branches("sinkingBias", sinkingBias);
        Range.require("cellLeakNanoamp", cellLeakNanoamp, 0, 1);
        Range.require("lowFeedbackNanoamp", lowFeedbackNanoamp, 0, 1);
        Range.require("skipCopyLeakNanoamp", skipCopyLeakNanoamp, 0, 1);
        Range.require("countedTwiceNanoamp", countedTwiceNanoamp, 0, 1);
    }

    private static void branches(String name, double value) {
        Range.require(name, value, 0, MOST_BRANCHES);
    }
}
