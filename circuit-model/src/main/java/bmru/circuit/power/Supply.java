package bmru.circuit.power;

/**
 * What a circuit draws from V_DD.
 *
 * @param cellsNanowatt programmed currents and branches of the cells
 * @param mirrorsNanowatt branches of the mirrors and bias currents of the nodes
 */
public record Supply(double cellsNanowatt, double mirrorsNanowatt) {
    public double totalNanowatt() {
        return cellsNanowatt + mirrorsNanowatt;
    }
}
