package bmru.circuit.variation;

import bmru.circuit.die.Conditions;
import bmru.circuit.die.Deviations;
import bmru.circuit.die.Die;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Mirror;
import bmru.circuit.element.Stage;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A chip off the line. Its serial number is the seed of its deviations, so it is the same chip whenever and however often
 * it is programmed: deviations are drawn mirror after mirror, stage after stage, then channel after channel, then copies of
 * the skip path layer after layer.
 */
public final class VirtualChip implements Deviations {
    private final Circuit circuit;
    private final long serial;
    private final double[][] mirrors;
    private final double[] channels;
    private final double[][] skips;

    public VirtualChip(Circuit circuit, Mismatch mismatch, long serial) {
        this.circuit = circuit;
        this.serial = serial;
        SplittableRandom random = new SplittableRandom(seed(serial));
        List<Stage> stages = circuit.stages();
        mirrors = new double[stages.size()][];
        for (int s = 0; s < mirrors.length; s++) {
            List<Mirror> list = stages.get(s).mirrors();
            mirrors[s] = new double[list.size()];
            for (int m = 0; m < mirrors[s].length; m++) {
                // Every mirror draws, made or not, so that a weight that is left out changes no other element.
                double standard = random.nextGaussian();
                mirrors[s][m] = list.get(m).exists() ? Math.exp(mismatch.sigma(list.get(m)) * standard) : 1;
            }
        }
        channels = new double[circuit.structure().channels().size()];
        for (int c = 0; c < channels.length; c++) {
            channels[c] = Math.exp(mismatch.channelSigma() * random.nextGaussian());
        }
        skips = new double[circuit.structure().layers()][circuit.width()];
        for (double[] layer : skips) {
            for (int node = 0; node < layer.length; node++) {
                layer[node] = Math.exp(mismatch.skipSigma() * random.nextGaussian());
            }
        }
    }

    /**
     * Spreads serial numbers 1, 2, 3, ... over the seeds: the generator steps through its states by addition, so
     * neighbouring seeds could give one sequence shifted. Finaliser of SplitMix64 (Steele, Lea, Flood, "Fast splittable
     * pseudorandom number generators", OOPSLA 2014).
     */
    private static long seed(long serial) {
        long mixed = (serial ^ serial >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    public long serial() {
        return serial;
    }

    /** This chip under given conditions. */
    public Die die(Conditions conditions) {
        return Die.of(circuit, this, conditions);
    }

    @Override
    public double mirror(int stage, int index, Mirror mirror) {
        return mirrors[stage][index];
    }

    @Override
    public double channel(int channel) {
        return channels[channel];
    }

    @Override
    public double skip(int layer, int node) {
        return skips[layer][node];
    }
}
