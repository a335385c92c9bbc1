package bmru.training.plan;

/**
 * How a network is trained. The step function is first smooth and differentiable, then steeper and steeper, and in the last
 * part of the run the circuit's own hard step; models/README.md has what each choice gave on validation.
 *
 * @param steps of the optimiser
 * @param batch sequences a step, a multiple of {@link #SHARD}
 * @param learningRate after warming up, before it falls as a cosine
 * @param weightDecay of AdamW
 * @param gradientClip largest norm of a gradient
 * @param smoothShare share of the steps with the smooth step function; 0 trains with the surrogate alone
 * @param firstSlope of the smooth step function
 * @param lastSlope it grows to, geometrically
 * @param surrogate steepness a of the hard step's surrogate derivative
 * @param epsilon of the cumulative update at the start; falls linearly to 0 with the smooth part
 * @param sharpness of the vote loss
 * @param perFrame weight of the frames' own loss
 * @param averaging decay of the running average of the weights
 * @param candidateNoise standard deviation of noise on the candidates, nA
 * @param parameterNoise relative standard deviation of noise on the parameters, for robustness to mismatch
 * @param biasStepNa grid of the biases, thresholds and gains, the bias DACs' resolution, nA; 0 for none
 * @param cleanShare share of training clips taken as they were recorded, not augmented
 * @param shiftFrames largest shift of a clip's features to either side
 * @param patience validations without a better one after which training stops, in the second half of the run only
 */
public record Recipe(
        int steps,
        int batch,
        double learningRate,
        double weightDecay,
        double gradientClip,
        double smoothShare,
        double firstSlope,
        double lastSlope,
        double surrogate,
        double epsilon,
        double sharpness,
        double perFrame,
        double averaging,
        double candidateNoise,
        double parameterNoise,
        double biasStepNa,
        double cleanShare,
        int shiftFrames,
        int patience) {
    /** Sequences that one worker computes at a time; the result does not depend on the number of threads. */
    public static final int SHARD = 128;

    /** What validation found best. */
    public static final Recipe STANDARD =
            new Recipe(2000, 256, 2e-2, 1e-4, 1, 1, 6, 100, 1, 0, 14, 0.02, 0.998, 0.05, 0, 0, 0.5, 4, 10);

    /** Streams are three clips long: half as many of them see more frames a step, at three quarters of the time. */
    public static final Recipe STREAM = STANDARD.withBatch(SHARD);

    public Recipe {
        require(steps >= 1 && steps <= 1_000_000, "steps", steps, "1 to 1000000");
        require(batch >= SHARD && batch % SHARD == 0, "batch", batch, "multiples of " + SHARD);
        require(learningRate > 0 && learningRate <= 1, "learning rate", learningRate, "above 0, at most 1");
        require(smoothShare >= 0 && smoothShare <= 1, "smooth share", smoothShare, "0 to 1");
        require(firstSlope > 0 && lastSlope >= firstSlope, "last slope", lastSlope, "at least the first");
        require(epsilon >= 0 && epsilon < 1, "epsilon", epsilon, "0 to below 1");
        require(averaging >= 0 && averaging < 1, "averaging", averaging, "0 to below 1");
        require(parameterNoise >= 0 && parameterNoise <= 0.5, "parameter noise", parameterNoise, "0 to 0.5");
        require(biasStepNa >= 0 && biasStepNa <= 0.1, "bias step", biasStepNa, "0 to 0.1 nA");
        require(cleanShare >= 0 && cleanShare <= 1, "clean share", cleanShare, "0 to 1");
        require(shiftFrames >= 0 && shiftFrames <= 30, "shift", shiftFrames, "0 to 30 frames");
        require(patience >= 1, "patience", patience, "1 or more");
    }

    public Recipe withSteps(int other) {
        return with(other, batch);
    }

    private Recipe withBatch(int other) {
        return with(steps, other);
    }

    private Recipe with(int otherSteps, int otherBatch) {
        return new Recipe(
                otherSteps,
                otherBatch,
                learningRate,
                weightDecay,
                gradientClip,
                smoothShare,
                firstSlope,
                lastSlope,
                surrogate,
                epsilon,
                sharpness,
                perFrame,
                averaging,
                candidateNoise,
                parameterNoise,
                biasStepNa,
                cleanShare,
                shiftFrames,
                patience);
    }

    private static void require(boolean holds, String name, double value, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException(name + "=" + value + ": allowed " + allowed);
        }
    }
}
