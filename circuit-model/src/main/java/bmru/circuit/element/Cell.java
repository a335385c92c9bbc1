package bmru.circuit.element;

import bmru.circuit.structure.Structure;

/**
 * The three programmed currents of a cell, through the inverse of the technology's laws.
 *
 * @param layer counted from 0
 * @param index in its layer, from 0
 * @param betaLo lower threshold wanted, nA
 * @param betaHi upper threshold wanted, nA
 * @param alpha high output wanted, nA
 * @param gainNanoamp I_gain to program
 * @param thresholdNanoamp I_thresh to program
 * @param widthNanoamp I_width to program
 */
public record Cell(
        int layer,
        int index,
        double betaLo,
        double betaHi,
        double alpha,
        double gainNanoamp,
        double thresholdNanoamp,
        double widthNanoamp) {
    /** As in {@code l1.cell3}, counted from 1. */
    public String name() {
        return Structure.cellName(layer, index);
    }

    /** Sum of the programmed currents, which the cell draws whatever it does. */
    public double staticNanoamp() {
        return gainNanoamp + thresholdNanoamp + widthNanoamp;
    }
}
