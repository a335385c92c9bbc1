package bmru.circuit.technology;

/**
 * Limits of drawn transistors. A mirror is as long as {@code lengthUm} and as wide as its ratio asks for. Where that is
 * narrower than a fab makes, it is drawn as narrow as can be and longer in proportion: what counts, its effective width, is
 * {@code width lengthUm / length}.
 *
 * @param gridUm drawn widths and lengths are multiples of it, and ratios with them; 0 where sizes are drawn as computed and
 *     ratios made as asked
 * @param lengthUm channel length of mirrors
 * @param narrowestUm least drawn width
 * @param longestUm largest drawn length
 * @param widestUm largest drawn width; a wider mirror is split into equal parallel devices
 * @param maximumDevices in parallel; more is refused
 * @param maximumFanOut copies of one current; more is refused
 * @param maximumNodeNanoamp above it a transistor of a node leaves weak inversion
 */
public record Layout(
        double gridUm,
        double lengthUm,
        double narrowestUm,
        double longestUm,
        double widestUm,
        int maximumDevices,
        int maximumFanOut,
        double maximumNodeNanoamp) {
    private static final double LEAST_UM = 1e-9;
    private static final double MOST_UM = 1e4;

    public Layout {
        Range.require("gridUm", gridUm, 0, MOST_UM);
        Range.require("lengthUm", lengthUm, 1e-3, MOST_UM);
        Range.require("longestUm", longestUm, lengthUm, MOST_UM);
        Range.require("narrowestUm", narrowestUm, Math.max(gridUm, LEAST_UM), MOST_UM);
        Range.require("widestUm", widestUm, Math.nextUp(narrowestUm), MOST_UM);
        Range.require("maximumDevices", maximumDevices, 1, 1000);
        Range.require("maximumFanOut", maximumFanOut, 1, 1e9);
        Range.require("maximumNodeNanoamp", maximumNodeNanoamp, 1e-3, 1e6);
    }

    /** Least effective width: that of the narrowest and longest device. */
    public double leastUm() {
        return narrowestUm * lengthUm / longestUm;
    }

    /**
     * The devices whose effective width is nearest to one.
     *
     * @param effectiveUm at least {@link #leastUm}
     */
    public Devices draw(double effectiveUm) {
        if (effectiveUm < narrowestUm) {
            double length = Math.min(longestUm, onGrid(lengthUm * narrowestUm / effectiveUm));
            return new Devices(1, narrowestUm, length);
        }
        int count = (int) Math.ceil(effectiveUm / widestUm);
        return new Devices(count, onGrid(effectiveUm / count), lengthUm);
    }

    /** Effective width of devices together. */
    public double effectiveUm(Devices drawn) {
        return drawn.count() * drawn.widthUm() * lengthUm / drawn.lengthUm();
    }

    private double onGrid(double um) {
        return gridUm == 0 ? um : Math.rint(um / gridUm) * gridUm;
    }
}
