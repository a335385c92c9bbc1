package bmru.circuit.die;

import bmru.circuit.model.Vector;

/**
 * The skip path through a layer as silicon makes it: {@code h_next = k h + o}.
 *
 * @param positive k of each node where h is above zero
 * @param negative k of each node where h is below zero
 */
public record SkipValues(Vector positive, Vector negative) {}
