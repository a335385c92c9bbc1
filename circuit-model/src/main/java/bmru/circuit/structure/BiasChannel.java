package bmru.circuit.structure;

/**
 * One current DAC of the chip.
 *
 * @param index place in the bank
 * @param name stage or cell and element, counted from 1: l1.cell3.threshold, projection.bias2
 * @param kind of current
 * @param layer from 0; -1 for projection and classifier
 * @param element cell of the layer or node of the stage, from 0
 */
public record BiasChannel(int index, String name, ChannelKind kind, int layer, int element) {}
