package bmru.training.run;

import bmru.training.network.VoteWindow;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Gives the sequences that a network is trained on. What a step sees depends on the seed and the step only, so that a
 * resumed run goes on as it would have.
 */
public interface TrainingSet {
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
