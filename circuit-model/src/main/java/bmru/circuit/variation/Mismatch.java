package bmru.circuit.variation;

import bmru.circuit.element.Mirror;
import bmru.circuit.technology.Range;
import bmru.circuit.technology.Spread;
import bmru.circuit.technology.Technology;
import java.util.Locale;

/**
 * Spread between equal devices, as standard deviations of a current's relative error. In weak inversion a deviation of the
 * threshold voltage enters the exponent, so factors are log-normal. Leaks do not vary.
 *
 * @param mirrorPercentUm A of mirrors, % um, of Pelgrom's law sigma = A / sqrt(W L) (Pelgrom, Duinmaijer, Welbers, "Matching
 *     properties of MOS transistors", IEEE JSSC 24, 1989); 0 for none
 * @param biasPercentUm A of programmed currents, % um
 * @param biasAreaUm2 W L of the devices that carry programmed currents
 * @param flatPercent further deviation of every mirror and programmed current whatever its area, %
 * @param skipPercent deviation of each copy of the skip path, %
 */
public record Mismatch(
        double mirrorPercentUm, double biasPercentUm, double biasAreaUm2, double flatPercent, double skipPercent) {
    private static final double PERCENT = 0.01;
    /** Beyond it a mirror may give any current: nothing is learned of the circuit. */
    private static final double MOST_PERCENT = 10_000;

    public Mismatch {
        Range.require("mirrorPercentUm", mirrorPercentUm, 0, MOST_PERCENT);
        Range.require("biasPercentUm", biasPercentUm, 0, MOST_PERCENT);
        Range.require("biasAreaUm2", biasAreaUm2, Double.MIN_NORMAL, Double.MAX_VALUE);
        Range.require("flatPercent", flatPercent, 0, MOST_PERCENT);
        Range.require("skipPercent", skipPercent, 0, MOST_PERCENT);
    }

    /** Laws of mismatch by name. */
    public enum Kind {
        /** The same deviation for every mirror and programmed current, fitted to the published Monte-Carlo. */
        PUBLISHED,
        /** By the area of each device, with coefficients that are assumed. */
        PELGROM;

        /** As users write it: published, pelgrom. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** None. */
    public static Mismatch none() {
        return flat(0);
    }

    /** As the technology has it, all deviations times a factor. */
    public static Mismatch of(Technology technology, Kind kind, double factor) {
        Spread spread = technology.spread();
        double skip = factor * spread.skipPercent();
        return switch (kind) {
            case PUBLISHED -> new Mismatch(0, 0, 1, factor * spread.percent(), skip);
            case PELGROM ->
                new Mismatch(
                        factor * spread.mirrorPercentUm(),
                        factor * spread.biasPercentUm(),
                        spread.biasWidthUm() * technology.layout().lengthUm(),
                        0,
                        skip);
        };
    }

    /** The same for every mirror and programmed current, skip copies exact: to compare with simulations that state one figure. */
    public static Mismatch flat(double percent) {
        return new Mismatch(0, 0, 1, percent, 0);
    }

    double sigma(Mirror mirror) {
        double pelgrom = PERCENT * mirrorPercentUm / Math.sqrt(mirror.drawn().areaUm2());
        return Math.hypot(pelgrom, PERCENT * flatPercent);
    }

    double channelSigma() {
        double pelgrom = PERCENT * biasPercentUm / Math.sqrt(biasAreaUm2);
        return Math.hypot(pelgrom, PERCENT * flatPercent);
    }

    double skipSigma() {
        return PERCENT * skipPercent;
    }
}
