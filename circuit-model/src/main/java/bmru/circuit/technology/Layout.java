package bmru.circuit.technology;

/**
 * Limits of drawn transistors. A mirror is as long as {@code lengthUm} and as wide as its ratio asks for. Where that is
 * narrower than a fab makes, it is drawn as narrow as can be and longer in proportion: what counts, its effective width, is
 * {@code width lengthUm / length}.
 *
 * @param gridUm drawn widths and lengths are multiples of it
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
    public Layout {
        if (!(gridUm > 0 && narrowestUm >= gridUm && widestUm > narrowestUm)) {
            throw new IllegalArgumentException("gridUm=" + gridUm + ", narrowestUm=" + narrowestUm + ", widestUm="
                    + widestUm + ": allowed 0 < grid <= narrowest < widest");
        }
        if (!(lengthUm > 0 && longestUm >= lengthUm)) {
            throw new IllegalArgumentException(
                    "lengthUm=" + lengthUm + ", longestUm=" + longestUm + ": allowed 0 < length <= longest");
        }
        if (maximumDevices < 1 || maximumFanOut < 1) {
            throw new IllegalArgumentException(
                    "maximumDevices=" + maximumDevices + ", maximumFanOut=" + maximumFanOut + ": allowed 1 or more");
        }
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
        return Math.rint(um / gridUm) * gridUm;
    }
}
