package bmru.boards.board;

/**
 * What the chip's own counters say at the end of a run.
 *
 * @param frames that were run
 * @param decision index of the class with the most; -1 where class currents are not converted
 */
public record RunSummary(long frames, int decision) {}
