package bmru.circuit.die;

import bmru.circuit.element.Circuit;
import bmru.circuit.technology.Range;
import bmru.circuit.technology.Technology;
import bmru.circuit.unit.Units;

/**
 * Where and how a chip runs.
 *
 * @param corner of the process
 * @param supplyVolt V_DD
 * @param celsius temperature
 * @param frameMilliseconds length of a frame: the charge that switches a cell is a smaller current in a longer one
 */
public record Conditions(Corner corner, double supplyVolt, double celsius, double frameMilliseconds) {
    private static final double SHORTEST_MILLISECONDS = 0.1;
    private static final double LONGEST_MILLISECONDS = 1000;

    public Conditions {
        Range.require("supplyVolt", supplyVolt, Technology.LEAST_VOLT, Technology.MOST_VOLT);
        Range.require("celsius", celsius, Technology.COLDEST_CELSIUS, Technology.HOTTEST_CELSIUS);
        Range.require("frameMilliseconds", frameMilliseconds, SHORTEST_MILLISECONDS, LONGEST_MILLISECONDS);
    }

    /** Those at which the technology's laws hold, at the frame rate of the model's front end. */
    public static Conditions nominal(Circuit circuit) {
        return new Conditions(
                Corner.TT,
                circuit.technology().supplyVolt(),
                circuit.technology().nominalCelsius(),
                1000 / circuit.model().frontEnd().frameRateHz());
    }

    public double frameSeconds() {
        return frameMilliseconds * Units.MILLI_TO_ONE;
    }

    public Conditions at(Corner other, double volt, double degrees) {
        return new Conditions(other, volt, degrees, frameMilliseconds);
    }
}
