package bmru.circuit.noise;

import bmru.circuit.technology.NoiseLaws;
import bmru.circuit.technology.Spread;
import bmru.circuit.technology.Technology;

/**
 * Noise of the transistors at a node of current I, seen through a bandwidth B: shot noise of the branch that brings I and
 * of the one that takes it, and flicker noise between the lowest frequency of interest and B,
 *
 * <pre>
 * variance = 2 (2 q I B) + K_f I^2 ln(B / f_lowest) / (W L)
 * </pre>
 *
 * Shot noise is the thermal noise of a channel in weak inversion (Sarpeshkar, Delbrück, Mead, "White noise in MOS
 * transistors and resistors", IEEE Circuits and Devices 9, 1993).
 *
 * @param shot part of the variance a nA of current, nA
 * @param flicker part of it a nA^2, as a number
 */
record ChannelLaw(double shot, double flicker) {
    /** Charge of an electron in nA s. */
    private static final double CHARGE_NANOAMP_SECOND = 1.602176634e-10;

    static ChannelLaw of(Technology technology) {
        NoiseLaws laws = technology.noise();
        Spread spread = technology.spread();
        boolean none = laws.flickerUm2() == 0 && laws.outputNanoamp() == 0;
        return new ChannelLaw(
                none ? 0 : 4 * CHARGE_NANOAMP_SECOND * laws.bandwidthHz(),
                laws.flickerUm2()
                        * Math.log(laws.bandwidthHz() / laws.lowestHz())
                        / (spread.biasWidthUm() * technology.layout().lengthUm()));
    }

    /** Of a node's current, nA^2. */
    double variance(double nanoamp) {
        double magnitude = Math.abs(nanoamp);
        return shot * magnitude + flicker * magnitude * magnitude;
    }
}
