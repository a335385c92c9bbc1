package bmru.boards.board;

/**
 * What the chip's own counters say at the end of a run.
 *
 * @param frames that were run
 * @param decision index of the class with the most, the lowest at a tie; -1 where class currents are not converted
 * @param votes frames of the decision; 0 without one
 */
public record RunSummary(long frames, int decision, long votes) {}
