package bmru.circuit.technology;

/**
 * Spread of devices and environment.
 *
 * @param percent standard deviation of every mirror and programmed current, log-normal, whatever its area
 * @param skipPercent the same of each copy of the skip path
 * @param mirrorPercentUm Pelgrom coefficient of a mirror's current, % um: sigma = coefficient / sqrt(W L)
 * @param biasPercentUm the same for programmed currents
 * @param biasWidthUm width of the mirrors that carry the programmed currents; they are as long as others
 * @param cornerLeakFactor leak at the fast corner over that at the typical one; slow divides by it
 * @param cornerGain relative change of a mirror's current between typical and fast corner
 * @param supplyGainPerVolt relative change of a mirror's current a volt of supply
 * @param leakDoublingCelsius rise of temperature that doubles the leaks
 * @param biasPercentPerCelsius drift of programmed currents
 */
public record Spread(
        double percent,
        double skipPercent,
        double mirrorPercentUm,
        double biasPercentUm,
        double biasWidthUm,
        double cornerLeakFactor,
        double cornerGain,
        double supplyGainPerVolt,
        double leakDoublingCelsius,
        double biasPercentPerCelsius) {
    private static final double MOST_PERCENT = 100;

    public Spread {
        Range.require("percent", percent, 0, MOST_PERCENT);
        Range.require("skipPercent", skipPercent, 0, MOST_PERCENT);
        Range.require("mirrorPercentUm", mirrorPercentUm, 0, MOST_PERCENT);
        Range.require("biasPercentUm", biasPercentUm, 0, MOST_PERCENT);
        Range.require("biasWidthUm", biasWidthUm, 0.01, 1000);
        Range.require("cornerLeakFactor", cornerLeakFactor, 1, 1000);
        Range.require("cornerGain", cornerGain, 0, 0.5);
        Range.require("supplyGainPerVolt", supplyGainPerVolt, -1, 1);
        Range.require("leakDoublingCelsius", leakDoublingCelsius, 1, 1000);
        Range.require("biasPercentPerCelsius", biasPercentPerCelsius, -1, 1);
    }
}
