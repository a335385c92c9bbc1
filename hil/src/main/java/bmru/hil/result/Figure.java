package bmru.hil.result;

/**
 * A figure of a whole session with the interval that holds its true value at 95 %.
 *
 * @param unit "" for a fraction
 * @param count of what it is taken over
 * @param basis what the interval is made from, and what it does not hold
 */
public record Figure(String name, String unit, double value, double low, double high, long count, String basis) {
    public Figure {
        if (!(low <= value && value <= high) || count < 1) {
            throw new IllegalArgumentException(
                    name + ": " + value + " of " + count + " is not within [" + low + ", " + high + "]");
        }
    }
}
