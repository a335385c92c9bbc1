package bmru.circuit.level;

/** What of a circuit draws a current from V_DD. */
public enum SupplyPart {
    /** Programmed currents and branches of the cells. */
    CELLS,
    /** Everything else: mirrors, copies, bias currents of the nodes, leaks. */
    MIRRORS
}
