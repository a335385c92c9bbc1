package bmru.circuit.variation;

import bmru.circuit.element.Mirror;
import bmru.circuit.technology.Spread;

/**
 * Spread between equal devices, Pelgrom's law: the standard deviation of a current's relative error is
 * {@code A / sqrt(W L)} (Pelgrom, Duinmaijer, Welbers, "Matching properties of MOS transistors", IEEE JSSC 24, 1989). In
 * weak inversion a deviation of the threshold voltage enters the exponent, so factors are log-normal.
 *
 * @param mirrorPercentUm A of mirrors, % um; 0 for none
 * @param biasPercentUm A of programmed currents, % um
 * @param lengthUm channel length L of all of them
 * @param biasWidthUm W of the devices that carry programmed currents
 * @param flatPercent further deviation of every element whatever its area, %
 */
public record Mismatch(
        double mirrorPercentUm, double biasPercentUm, double lengthUm, double biasWidthUm, double flatPercent) {
    private static final double PERCENT = 0.01;

    public Mismatch {
        if (!(mirrorPercentUm >= 0 && biasPercentUm >= 0 && flatPercent >= 0)) {
            throw new IllegalArgumentException("mismatch=" + mirrorPercentUm + " % um, " + biasPercentUm + " % um, "
                    + flatPercent + " %: allowed 0 or more");
        }
    }

    /** As the technology has it, its coefficients times a factor. */
    public static Mismatch of(Spread spread, double factor) {
        return new Mismatch(
                factor * spread.mirrorPercentUm(),
                factor * spread.biasPercentUm(),
                spread.lengthUm(),
                spread.biasWidthUm(),
                0);
    }

    /** The same for every element, for comparison with simulations that state one figure. */
    public static Mismatch flat(double percent) {
        return new Mismatch(0, 0, 1, 1, percent);
    }

    double sigma(Mirror mirror) {
        double pelgrom = PERCENT * mirrorPercentUm / Math.sqrt(mirror.widthUm() * lengthUm);
        return Math.hypot(pelgrom, PERCENT * flatPercent);
    }

    double channelSigma() {
        double pelgrom = PERCENT * biasPercentUm / Math.sqrt(biasWidthUm * lengthUm);
        return Math.hypot(pelgrom, PERCENT * flatPercent);
    }
}
