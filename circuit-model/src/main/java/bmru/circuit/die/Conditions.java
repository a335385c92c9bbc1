package bmru.circuit.die;

import bmru.circuit.technology.Technology;

/**
 * Where a chip runs.
 *
 * @param corner of the process
 * @param supplyVolt V_DD
 * @param celsius temperature
 */
public record Conditions(Corner corner, double supplyVolt, double celsius) {
    private static final double LOWEST_CELSIUS = -55;
    private static final double HIGHEST_CELSIUS = 125;

    public Conditions {
        if (!(supplyVolt > 0)) {
            throw new IllegalArgumentException("supply=" + supplyVolt + " V: allowed above 0");
        }
        if (!(celsius >= LOWEST_CELSIUS && celsius <= HIGHEST_CELSIUS)) {
            throw new IllegalArgumentException(
                    "temperature=" + celsius + " C: allowed " + LOWEST_CELSIUS + " to " + HIGHEST_CELSIUS);
        }
    }

    /** Those at which the technology's laws hold. */
    public static Conditions nominal(Technology technology) {
        return new Conditions(Corner.TT, technology.supplyVolt(), technology.nominalCelsius());
    }
}
