package bmru.circuit.technology;

/**
 * Spread of devices and environment.
 *
 * @param mirrorPercentUm Pelgrom coefficient of a mirror's current, % um: sigma = coefficient / sqrt(W L)
 * @param biasPercentUm the same for bias currents
 * @param lengthUm channel length of mirrors
 * @param biasWidthUm width of the mirrors that carry the programmed currents
 * @param cornerLeakFactor leak at the fast corner over that at the typical one; slow divides by it
 * @param cornerGain relative change of a mirror's current between typical and fast corner
 * @param supplyGainPerVolt relative change of a mirror's current a volt of supply
 * @param leakDoublingCelsius rise of temperature that doubles the leaks
 * @param biasPercentPerCelsius drift of programmed currents
 */
public record Spread(
        double mirrorPercentUm,
        double biasPercentUm,
        double lengthUm,
        double biasWidthUm,
        double cornerLeakFactor,
        double cornerGain,
        double supplyGainPerVolt,
        double leakDoublingCelsius,
        double biasPercentPerCelsius) {
    public Spread {
        if (!(lengthUm > 0 && biasWidthUm > 0 && cornerLeakFactor > 0 && leakDoublingCelsius > 0)) {
            throw new IllegalArgumentException(
                    "lengthUm, biasWidthUm, cornerLeakFactor, leakDoublingCelsius: allowed" + " above 0");
        }
        if (!(mirrorPercentUm >= 0 && biasPercentUm >= 0)) {
            throw new IllegalArgumentException("mirrorPercentUm, biasPercentUm: allowed 0 or more");
        }
    }
}
