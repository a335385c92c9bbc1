package bmru.circuit.technology;

/**
 * Spread of devices and environment.
 *
 * @param mirrorPercentUm Pelgrom coefficient of a mirror's current, % um: sigma = coefficient / sqrt(W L)
 * @param biasPercentUm the same for bias currents
 * @param biasWidthUm width of the mirrors that carry the programmed currents; they are as long as others
 * @param cornerLeakFactor leak at the fast corner over that at the typical one; slow divides by it
 * @param cornerGain relative change of a mirror's current between typical and fast corner
 * @param supplyGainPerVolt relative change of a mirror's current a volt of supply
 * @param leakDoublingCelsius rise of temperature that doubles the leaks
 * @param biasPercentPerCelsius drift of programmed currents
 */
public record Spread(
        double mirrorPercentUm,
        double biasPercentUm,
        double biasWidthUm,
        double cornerLeakFactor,
        double cornerGain,
        double supplyGainPerVolt,
        double leakDoublingCelsius,
        double biasPercentPerCelsius) {
    public Spread {
        if (!(biasWidthUm > 0 && cornerLeakFactor > 0 && leakDoublingCelsius > 0)) {
            throw new IllegalArgumentException("biasWidthUm, cornerLeakFactor, leakDoublingCelsius: allowed above 0");
        }
        if (!(mirrorPercentUm >= 0 && biasPercentUm >= 0)) {
            throw new IllegalArgumentException("mirrorPercentUm, biasPercentUm: allowed 0 or more");
        }
    }
}
