package bmru.circuit.noise;

import bmru.circuit.chip.CurrentNoise;
import bmru.circuit.technology.Technology;
import bmru.circuit.unit.Units;
import java.util.SplittableRandom;

/**
 * Noise of the nodes of a chip by the {@link ChannelLaw}, and a drift that all nodes have in common: a sine, as a room
 * that warms and cools. One instance serves one chip.
 */
public final class ChipNoise implements CurrentNoise {
    private final SplittableRandom random;
    private final ChannelLaw law;
    private final double driftFemtoamp;
    private final double periodNodes;
    private long nodes;

    /**
     * @param driftPicoamp amplitude of the drift of each node
     * @param periodNodes of the drift, in disturbed nodes
     */
    public ChipNoise(Technology technology, long seed, double driftPicoamp, double periodNodes) {
        random = new SplittableRandom(seed);
        law = ChannelLaw.of(technology);
        driftFemtoamp = driftPicoamp * Units.PICO_TO_FEMTO;
        this.periodNodes = periodNodes;
    }

    @Override
    public void disturb(long[] femtoamp, int count) {
        double drift = driftFemtoamp * Math.sin(2 * Math.PI * nodes / periodNodes);
        for (int i = 0; i < count; i++) {
            double deviation = Math.sqrt(law.variance(femtoamp[i] * Units.FEMTO_TO_NANO));
            femtoamp[i] += Math.round(deviation * Units.NANO_TO_FEMTO * random.nextGaussian() + drift);
        }
        nodes += count;
    }
}
