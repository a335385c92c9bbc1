package bmru.circuit.power;

/**
 * What a circuit draws from V_DD.
 *
 * @param cellsNanowatt programmed currents and branches of the cells
 * @param mirrorsNanowatt everything else
 * @param countedTwiceNanowatt part of the cells that the published split counts with the mirrors too
 */
public record Supply(double cellsNanowatt, double mirrorsNanowatt, double countedTwiceNanowatt) {
    public double totalNanowatt() {
        return cellsNanowatt + mirrorsNanowatt;
    }

    /** What the publication calls mirrors: with its cells it is more than the total. */
    public double publishedMirrorsNanowatt() {
        return mirrorsNanowatt + countedTwiceNanowatt;
    }
}
