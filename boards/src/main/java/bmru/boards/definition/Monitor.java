package bmru.boards.definition;

import bmru.circuit.unit.Units;

/**
 * A supply monitor as its data sheet describes it. Limits of errors hold for either sign.
 *
 * @param part its name
 * @param samplesPerSecond the fastest
 * @param rangePicoamp end of the range, either sign
 * @param resolutionPicoamp step of the converter
 * @param gainErrorPercent limit of the error of a power that is proportional to it: current and voltage together
 * @param offsetErrorPicoamp limit of the error that is there without a current
 * @param noisePicoamp standard deviation of one sample at the fastest rate
 * @param floorPicoamp smaller readings are flagged: what the monitor cannot distinguish from nothing
 */
public record Monitor(
        String part,
        int samplesPerSecond,
        double rangePicoamp,
        double resolutionPicoamp,
        double gainErrorPercent,
        double offsetErrorPicoamp,
        double noisePicoamp,
        double floorPicoamp) {
    public Monitor {
        if (samplesPerSecond < 1) {
            throw new IllegalArgumentException("monitor.samplesPerSecond=" + samplesPerSecond + ": allowed 1 or more");
        }
        requirePositive("rangePicoamp", rangePicoamp);
        requirePositive("resolutionPicoamp", resolutionPicoamp);
        requireNotNegative("gainErrorPercent", gainErrorPercent);
        requireNotNegative("offsetErrorPicoamp", offsetErrorPicoamp);
        requireNotNegative("noisePicoamp", noisePicoamp);
        requireNotNegative("floorPicoamp", floorPicoamp);
    }

    /**
     * Standard uncertainty of a mean power by the errors that all samples have in common and that no number of samples
     * averages away. An error within a limit, of which nothing else is known, is taken as uniform: limit / sqrt(3), and
     * half a step of the converter likewise (JCGM 100:2008, 4.3.7).
     */
    public double standardUncertaintyNanowatt(double nanowatt, double supplyVolt) {
        double gain = nanowatt * gainErrorPercent / 100;
        double offset = offsetErrorPicoamp * Units.PICO_TO_NANO * supplyVolt;
        double step = resolutionPicoamp / 2 * Units.PICO_TO_NANO * supplyVolt;
        return Math.sqrt((gain * gain + offset * offset + step * step) / 3);
    }

    private static void requirePositive(String field, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("monitor." + field + "=" + value + ": allowed more than 0");
        }
    }

    private static void requireNotNegative(String field, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("monitor." + field + "=" + value + ": allowed 0 or more");
        }
    }
}
