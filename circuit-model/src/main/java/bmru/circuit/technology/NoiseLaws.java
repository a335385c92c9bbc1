package bmru.circuit.technology;

/**
 * Noise of a subthreshold channel: shot noise of density 2 q I and flicker noise of density K_f I^2 / (W L f).
 *
 * @param bandwidthHz of a node as the comparator and the ADC see it
 * @param flickerUm2 K_f, um^2
 * @param lowestHz flicker below one observation is offset, not noise
 * @param outputNanoamp noise of a low cell's output that does not depend on its input, rms
 */
public record NoiseLaws(double bandwidthHz, double flickerUm2, double lowestHz, double outputNanoamp) {
    public NoiseLaws {
        Range.require("bandwidthHz", bandwidthHz, 1, 1e9);
        Range.require("flickerUm2", flickerUm2, 0, 1);
        Range.require("outputNanoamp", outputNanoamp, 0, 1);
        if (!(bandwidthHz > lowestHz && lowestHz > 0)) {
            throw new IllegalArgumentException(
                    "bandwidthHz=" + bandwidthHz + ", lowestHz=" + lowestHz + ": allowed 0 < lowestHz < bandwidthHz");
        }
    }
}
