package bmru.circuit.technology;

/**
 * What the circuit does with a programmed current: {@code effect = slope programmed + offset}, both in nA. The host
 * programs through the inverse, so that the effect is what the trained network asks for.
 *
 * @param slope above 0
 * @param offsetNanoamp effect of a programmed zero, extrapolated
 * @param sweptNanoamp programmed currents for which it was measured; outside it is extrapolated
 * @param residualNanoamp largest deviation in the sweep
 */
public record LinearLaw(double slope, double offsetNanoamp, Range sweptNanoamp, double residualNanoamp) {
    public LinearLaw {
        Range.require("slope", slope, 0.1, 10);
        Range.require("offsetNanoamp", offsetNanoamp, -1, 1);
        sweptNanoamp.require("sweptNanoamp", 0, 1e3);
        Range.require("residualNanoamp", residualNanoamp, 0, 1);
    }

    public double effect(double programmedNanoamp) {
        return slope * programmedNanoamp + offsetNanoamp;
    }

    /** The current to program for an effect; a direct current cannot be negative, so the smallest is 0. */
    public double programmed(double effectNanoamp) {
        return Math.max(0, (effectNanoamp - offsetNanoamp) / slope);
    }
}
