package bmru.circuit.noise;

import bmru.circuit.analog.NodeNoise;
import bmru.circuit.technology.NoiseLaws;
import bmru.circuit.technology.Spread;
import bmru.circuit.technology.Technology;
import java.util.SplittableRandom;

/**
 * Noise of the transistors at a node of current I, seen through a bandwidth B: shot noise of the branch that brings I and
 * of the one that takes it, and flicker noise between the lowest frequency of interest and B,
 *
 * <pre>
 * variance = 2 (2 q I B) + K_f I^2 ln(B / f_lowest) / (W L)
 * </pre>
 *
 * Shot noise is the thermal noise of a channel in weak inversion (Sarpeshkar, Delbrück, Mead, "White noise in MOS
 * transistors and resistors", IEEE Circuits and Devices 9, 1993). One instance serves one thread.
 */
public final class ChannelNoise implements NodeNoise {
    /** Charge of an electron in nA s. */
    private static final double CHARGE_NANOAMP_SECOND = 1.602176634e-10;

    private final SplittableRandom random;
    private final double shot;
    private final double flicker;
    private final double outputVariance;

    public ChannelNoise(Technology technology, long seed) {
        random = new SplittableRandom(seed);
        NoiseLaws laws = technology.noise();
        Spread spread = technology.spread();
        shot = laws.flickerUm2() == 0 && laws.outputNanoamp() == 0 ? 0 : 4 * CHARGE_NANOAMP_SECOND * laws.bandwidthHz();
        flicker = laws.flickerUm2()
                * Math.log(laws.bandwidthHz() / laws.lowestHz())
                / (spread.biasWidthUm() * technology.layout().lengthUm());
        outputVariance = laws.outputNanoamp() * laws.outputNanoamp();
    }

    @Override
    public void disturb(double[] node, int count) {
        for (int i = 0; i < count; i++) {
            node[i] += random.nextGaussian() * Math.sqrt(variance(node[i]));
        }
    }

    @Override
    public void disturbOutputs(double[] output, int count) {
        for (int i = 0; i < count; i++) {
            output[i] += random.nextGaussian() * Math.sqrt(variance(output[i]) + outputVariance);
        }
    }

    private double variance(double current) {
        double magnitude = Math.abs(current);
        return shot * magnitude + flicker * magnitude * magnitude;
    }
}
