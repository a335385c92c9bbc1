package bmru.circuit.die;

/**
 * What a cell of this silicon draws beside the currents at its nodes.
 *
 * @param gain I_gain that flows for a programmed one, as a factor; 1 as designed
 * @param threshold the same of I_thresh
 * @param width the same of I_width
 * @param leak what it draws whatever is programmed, nA
 * @param lowFeedback feedback current while low, nA
 */
public record CellSupply(double gain, double threshold, double width, double leak, double lowFeedback) {}
