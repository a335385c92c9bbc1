package bmru.hil.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A linear axis.
 *
 * @param low value at {@code from}
 * @param high value at {@code to}
 * @param from pixel
 * @param to pixel; less than {@code from} for an axis that points up
 */
public record Axis(double low, double high, double from, double to) {
    public Axis {
        if (!(low < high)) {
            throw new IllegalArgumentException("axis from " + low + " to " + high + ": wanted a rising one");
        }
    }

    /** From 0, or the least where that is negative, to the largest, with room. */
    public static Axis covering(double least, double most, double from, double to) {
        double low = Math.min(0, least);
        double high = Math.max(most, low);
        double room = high > low ? 0.06 * (high - low) : 1;
        return new Axis(low < 0 ? low - room : low, high + room, from, to);
    }

    public double at(double value) {
        return from + (value - low) / (high - low) * (to - from);
    }

    /** Round values, about one every so many pixels: 1, 2 or 5 times a power of ten apart. */
    public List<Double> ticks(double pixels) {
        double step = step(pixels);
        List<Double> ticks = new ArrayList<>();
        long first = (long) Math.ceil(low / step - 1e-9);
        long last = (long) Math.floor(high / step + 1e-9);
        for (long i = first; i <= last; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** Strict: a last bit that differs between machines could move a tick from one step to another. */
    private double step(double pixels) {
        double least = (high - low) * pixels / Math.abs(to - from);
        double power = StrictMath.pow(10, Math.floor(StrictMath.log10(least)));
        double mantissa = least / power;
        double round = mantissa <= 1 ? 1 : mantissa <= 2 ? 2 : mantissa <= 5 ? 5 : 10;
        return round * power;
    }

    /** With as many places as the ticks' distance needs. */
    public String label(double tick, double pixels) {
        int places = (int) Math.max(0, Math.ceil(-StrictMath.log10(step(pixels)) - 1e-9));
        return String.format(Locale.ROOT, "%." + places + "f", tick + 0.0);
    }
}
