package bmru.circuit.technology;

/**
 * Limits of drawn transistors. Below the narrowest drawable channel, an effective width is drawn with that width and a
 * channel longer in proportion.
 *
 * @param gridUm widths are multiples of it
 * @param minimumUm least effective width of one device
 * @param maximumUm a wider mirror is split into equal parallel devices
 * @param maximumDevices in parallel; more is refused
 * @param maximumFanOut copies of one current; more is refused
 * @param maximumNodeNanoamp above it a transistor of a node leaves weak inversion
 */
public record Layout(
        double gridUm,
        double minimumUm,
        double maximumUm,
        int maximumDevices,
        int maximumFanOut,
        double maximumNodeNanoamp) {
    public Layout {
        if (!(gridUm > 0 && minimumUm >= gridUm && maximumUm > minimumUm)) {
            throw new IllegalArgumentException("gridUm=" + gridUm + ", minimumUm=" + minimumUm + ", maximumUm="
                    + maximumUm + ": allowed 0 < grid <= minimum < maximum");
        }
        if (maximumDevices < 1 || maximumFanOut < 1) {
            throw new IllegalArgumentException(
                    "maximumDevices=" + maximumDevices + ", maximumFanOut=" + maximumFanOut + ": allowed 1 or more");
        }
    }
}
