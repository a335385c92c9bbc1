package bmru.circuit.technology;

import java.util.Locale;

/**
 * A closed interval, usually what was swept in a measurement.
 *
 * @param low lower end
 * @param high upper end, at least low
 */
public record Range(double low, double high) {
    public Range {
        if (!(low <= high)) {
            throw new IllegalArgumentException("range=[" + low + ", " + high + "]: allowed a lower end, then a higher");
        }
    }

    /**
     * Refuses what no process has, NaN too.
     *
     * @throws IllegalArgumentException naming the quantity, its value and what is allowed
     */
    public static void require(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(name + "=" + value + ": allowed " + low + " to " + high);
        }
    }

    /**
     * Refuses an interval of which a part is what no process has.
     *
     * @throws IllegalArgumentException as the other does
     */
    void require(String name, double lowest, double highest) {
        require(name, low, lowest, highest);
        require(name, high, lowest, highest);
    }

    public boolean contains(double value) {
        return value >= low && value <= high;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s to %s", low, high);
    }
}
