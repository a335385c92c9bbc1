package bmru.hil.energy;

/**
 * One figure, the median of the rounds.
 *
 * @param unit nW or nJ
 * @param low lowest of the rounds, less what the monitor's gain leaves open (95 %)
 * @param high highest of them, and that
 * @param scope what drew it
 * @param origin measured on a chip, or simulated
 */
public record EnergyFigure(
        String name, String unit, double value, double low, double high, int rounds, Scope scope, String origin) {
    public EnergyFigure {
        if (!(low <= value && value <= high) || rounds < 1) {
            throw new IllegalArgumentException(
                    name + ": " + value + " of " + rounds + " rounds is not within [" + low + ", " + high + "]");
        }
    }
}
