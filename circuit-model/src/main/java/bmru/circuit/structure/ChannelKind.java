package bmru.circuit.structure;

/**
 * What a bias channel carries, in power-up order: with a threshold there and no gain yet, a cell is low and gives nothing,
 * whatever comes next; inputs come last.
 */
public enum ChannelKind {
    THRESHOLD,
    WIDTH,
    GAIN,
    BIAS
}
