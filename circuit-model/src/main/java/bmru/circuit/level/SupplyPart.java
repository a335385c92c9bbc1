package bmru.circuit.level;

/** What of a circuit draws a current from V_DD. */
public enum SupplyPart {
    /** Programmed currents and branches of the cells. */
    CELLS,
    /** Everything else: mirrors, copies, bias currents of the nodes, leaks. */
    MIRRORS,
    /**
     * What the published split counts in both of its parts, cell outputs of the last layer and 25 pA: contained in the cells,
     * no part of the sum. The publication's "mirrors" are the mirrors and this.
     */
    COUNTED_TWICE
}
