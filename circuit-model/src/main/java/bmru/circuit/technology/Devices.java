package bmru.circuit.technology;

import java.util.Locale;

/**
 * Equal transistors in parallel, as drawn.
 *
 * @param count of them; 0 where nothing is drawn
 * @param widthUm of each channel
 * @param lengthUm of each channel
 */
public record Devices(int count, double widthUm, double lengthUm) {
    /** No transistor. */
    public static final Devices NONE = new Devices(0, 0, 0);

    /** Area of all channels, which decides how well they match. */
    public double areaUm2() {
        return count * widthUm * lengthUm;
    }

    /** As in {@code 2 x 12.30/5.00 um}: width over length. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d x %.2f/%.2f um", count, widthUm, lengthUm);
    }
}
