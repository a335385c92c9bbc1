package bmru.boards.definition;

/**
 * What lies between the converters, the chip and the monitor of a Raspberry Pi board, and how long currents take to follow.
 *
 * @param seriesOhm from each converter's output to its current input
 * @param nodePicofarad of a current input, with its trace and the resistor's own
 * @param shuntOhm in the chip's supply
 * @param inputSettleMicroseconds from inputs being set to states being strobed
 * @param biasSettleMicroseconds from biases being set to their currents being there
 */
public record PiWiring(
        double seriesOhm,
        double nodePicofarad,
        double shuntOhm,
        int inputSettleMicroseconds,
        int biasSettleMicroseconds) {
    /** What is left of a step then is 0.7 %. */
    private static final int LEAST_TIME_CONSTANTS = 5;

    private static final double MICROSECOND_PER_OHM_PICOFARAD = 1e-6;

    public PiWiring {
        requireSettled("inputSettleMicroseconds", inputSettleMicroseconds, seriesOhm, nodePicofarad);
        requireSettled("biasSettleMicroseconds", biasSettleMicroseconds, seriesOhm, nodePicofarad);
    }

    private static void requireSettled(String field, int settle, double ohm, double picofarad) {
        double least = LEAST_TIME_CONSTANTS * ohm * picofarad * MICROSECOND_PER_OHM_PICOFARAD;
        if (settle < least) {
            throw new IllegalArgumentException("wiring." + field + "=" + settle + ": allowed " + Math.round(least)
                    + " or more, " + LEAST_TIME_CONSTANTS + " time constants of seriesOhm=" + ohm
                    + " and nodePicofarad="
                    + picofarad);
        }
    }
}
