package bmru.training.run;

import bmru.training.network.VoteWindow;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Gives the sequences that a network is trained on. What a step sees depends on the seed and the step only, so that a
 * resumed run goes on as it would have.
 */
public interface TrainingSet {
    /**
     * What a shard of a step draws from. The factor is odd and no small multiple of the generator's own increment: with
     * that, the draws of one seed would be those of the one before, shifted by one.
     */
    static SplittableRandom draws(long seed, int step, int shard) {
        return new SplittableRandom(seed * 0xA0761D6478BD642FL + 1_000_003L * step + shard);
    }

    /**
     * Classes beside the plan's that training tells apart by outputs of its own, which the model does not have: what
     * tells all words apart learns more from a clip than what tells one from all others.
     */
    int helpers();

    /** Of a frame. */
    int coefficients();

    /** Of a sequence. */
    int frames();

    /** Whether a sequence begins amid sound, where the states of the cells are whatever came before. */
    boolean startsAnywhere();

    /** Copies a sequence for measuring start values into one lane of {@code x}, [coefficient][frame][lane]. */
    void example(RandomGenerator random, float[][][] x, int lane);

    /** Fills all lanes of {@code x} and returns the windows that count. */
    List<VoteWindow> fill(int step, int shard, float[][][] x);
}
