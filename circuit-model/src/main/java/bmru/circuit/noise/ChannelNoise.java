package bmru.circuit.noise;

import bmru.circuit.analog.NodeNoise;
import bmru.circuit.technology.Technology;
import java.util.SplittableRandom;

/** Noise of the nodes of a circuit by the {@link ChannelLaw}. One instance serves one thread. */
public final class ChannelNoise implements NodeNoise {
    private final SplittableRandom random;
    private final ChannelLaw law;
    private final double outputVariance;

    public ChannelNoise(Technology technology, long seed) {
        random = new SplittableRandom(seed);
        law = ChannelLaw.of(technology);
        double output = technology.noise().outputNanoamp();
        outputVariance = output * output;
    }

    @Override
    public void disturb(double[] node, int count) {
        for (int i = 0; i < count; i++) {
            node[i] += random.nextGaussian() * Math.sqrt(law.variance(node[i]));
        }
    }

    @Override
    public void disturbOutputs(double[] output, int count) {
        for (int i = 0; i < count; i++) {
            output[i] += random.nextGaussian() * Math.sqrt(law.variance(output[i]) + outputVariance);
        }
    }
}
