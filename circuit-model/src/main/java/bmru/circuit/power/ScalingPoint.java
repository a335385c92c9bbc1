package bmru.circuit.power;

/**
 * Power of a network of one size.
 *
 * @param cells a layer, d; the skip path is as wide
 * @param cellsNanowatt of all cells: the recurrent part
 * @param mirrorsNanowatt of all mirrors
 */
public record ScalingPoint(int cells, double cellsNanowatt, double mirrorsNanowatt) {}
