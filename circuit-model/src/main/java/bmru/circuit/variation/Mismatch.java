package bmru.circuit.variation;

import bmru.circuit.element.Mirror;
import bmru.circuit.technology.Spread;
import bmru.circuit.technology.Technology;

/**
 * Spread between equal devices, Pelgrom's law: the standard deviation of a current's relative error is
 * {@code A / sqrt(W L)} (Pelgrom, Duinmaijer, Welbers, "Matching properties of MOS transistors", IEEE JSSC 24, 1989). In
 * weak inversion a deviation of the threshold voltage enters the exponent, so factors are log-normal.
 *
 * @param mirrorPercentUm A of mirrors, % um; 0 for none
 * @param biasPercentUm A of programmed currents, % um
 * @param biasAreaUm2 W L of the devices that carry programmed currents
 * @param flatPercent further deviation of every element whatever its area, %
 */
public record Mismatch(double mirrorPercentUm, double biasPercentUm, double biasAreaUm2, double flatPercent) {
    private static final double PERCENT = 0.01;

    public Mismatch {
        if (!(mirrorPercentUm >= 0 && biasPercentUm >= 0 && biasAreaUm2 > 0 && flatPercent >= 0)) {
            throw new IllegalArgumentException("mismatch=" + mirrorPercentUm + " % um, " + biasPercentUm + " % um, "
                    + flatPercent + " %: allowed 0 or more");
        }
    }

    /** As the technology has it, its coefficients times a factor. */
    public static Mismatch of(Technology technology, double factor) {
        Spread spread = technology.spread();
        return new Mismatch(
                factor * spread.mirrorPercentUm(),
                factor * spread.biasPercentUm(),
                spread.biasWidthUm() * technology.layout().lengthUm(),
                0);
    }

    /** The same for every element, for comparison with simulations that state one figure. */
    public static Mismatch flat(double percent) {
        return new Mismatch(0, 0, 1, percent);
    }

    double sigma(Mirror mirror) {
        double pelgrom = PERCENT * mirrorPercentUm / Math.sqrt(mirror.drawn().areaUm2());
        return Math.hypot(pelgrom, PERCENT * flatPercent);
    }

    double channelSigma() {
        double pelgrom = PERCENT * biasPercentUm / Math.sqrt(biasAreaUm2);
        return Math.hypot(pelgrom, PERCENT * flatPercent);
    }
}
