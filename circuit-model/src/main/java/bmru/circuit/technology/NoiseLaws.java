package bmru.circuit.technology;

/**
 * Noise of a node in weak inversion: shot noise of density 2 q I in each of its two branches, and flicker noise of density
 * K_f I^2 / (W L f) of the channel that sets its current. Without flicker and without noise of outputs there is none at all.
 *
 * @param bandwidthHz of a node as the comparator and the ADC see it
 * @param flickerUm2 K_f, um^2
 * @param lowestHz slower flicker does not change during an observation: it is an offset
 * @param outputNanoamp noise that every cell's output has beside that of its current, low or high, rms
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
