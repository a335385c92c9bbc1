package bmru.circuit.die;

/**
 * The skip path through a layer as silicon makes it: {@code h_next = k h + o}.
 *
 * @param positive k of each node where h is above zero
 * @param negative k of each node where h is below zero
 */
public record SkipValues(Reals positive, Reals negative) {}
