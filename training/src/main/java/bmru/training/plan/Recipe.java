package bmru.training.plan;

import bmru.circuit.element.Silicon;

/**
 * How a network is trained. The step function is first smooth and differentiable, then steeper and steeper, and in the last
 * part of the run the circuit's own hard step; models/DIARY.md has what each choice gave on validation.
 *
 * @param steps of the optimiser
 * @param batch sequences a step, a multiple of {@link #SHARD}
 * @param patience validations without a better one after which training stops, in the second half of the run only
 * @param descent of the gradient
 * @param annealing of the step function
 * @param loss of the votes
 * @param robustness to what a chip does to its parameters
 * @param variety of the sequences
 * @param live pieces of streams that a causal network is trained on
 * @param chip that it is trained for
 */
public record Recipe(
        int steps,
        int batch,
        int patience,
        Descent descent,
        Annealing annealing,
        Loss loss,
        Robustness robustness,
        Variety variety,
        Live live,
        Chip chip) {
    /** Sequences that one worker computes at a time; the result does not depend on the number of threads. */
    public static final int SHARD = 128;

    /** What validation found best for small networks. */
    public static final Recipe STANDARD = new Recipe(
            2000,
            256,
            10,
            new Descent(2e-2, 1e-4, 1, 0.998),
            new Annealing(1, 6, 100, 1, 0),
            new Loss(14, 0.02, 0.7, 0),
            new Robustness(0.05, 0, 0),
            new Variety(0.5, 4, 0, 0, 0.5),
            new Live(300, 45, 12, 8, 38, 4, 0, 0.3, 0),
            new Chip(0, Silicon.WHOLE, 1, 0, 0, 1));

    public Recipe {
        require(steps >= 1 && steps <= 1_000_000, "steps", steps, "1 to 1000000");
        require(batch >= SHARD && batch % SHARD == 0, "batch", batch, "multiples of " + SHARD);
        require(patience >= 1, "patience", patience, "1 or more");
    }

    public Recipe withSteps(int other) {
        return new Recipe(other, batch, patience, descent, annealing, loss, robustness, variety, live, chip);
    }

    public Recipe with(Chip other) {
        return new Recipe(steps, batch, patience, descent, annealing, loss, robustness, variety, live, other);
    }

    /**
     * AdamW with gradients clipped; the rate rises over the first steps, then falls as half a cosine.
     *
     * @param learningRate after warming up
     * @param weightDecay of AdamW
     * @param gradientClip largest norm of a gradient
     * @param averaging decay of the running average of the parameters, which is what is validated and kept
     */
    public record Descent(double learningRate, double weightDecay, double gradientClip, double averaging) {
        public Descent {
            require(learningRate > 0 && learningRate <= 1, "learningRate", learningRate, "above 0, at most 1");
            require(weightDecay >= 0 && weightDecay <= 1, "weightDecay", weightDecay, "0 to 1");
            require(gradientClip > 0, "gradientClip", gradientClip, "above 0");
            require(averaging >= 0 && averaging < 1, "averaging", averaging, "0 to below 1");
        }
    }

    /**
     * From the smooth step function to the hard one.
     *
     * @param smoothShare share of the steps with the smooth step function; 0 trains with the surrogate alone
     * @param firstSlope of the smooth step function, 1/nA
     * @param lastSlope it grows to, geometrically, 1/nA
     * @param surrogate steepness a of the hard step's surrogate derivative
     * @param epsilon of the cumulative update at the start; falls linearly to 0 with the smooth part
     */
    public record Annealing(double smoothShare, double firstSlope, double lastSlope, double surrogate, double epsilon) {
        public Annealing {
            require(smoothShare >= 0 && smoothShare <= 1, "smoothShare", smoothShare, "0 to 1");
            require(firstSlope > 0, "firstSlope", firstSlope, "above 0");
            require(lastSlope >= firstSlope, "lastSlope", lastSlope, "at least the first");
            require(surrogate > 0, "surrogate", surrogate, "above 0");
            require(epsilon >= 0 && epsilon < 1, "epsilon", epsilon, "0 to below 1");
        }
    }

    /**
     * @param sharpness of the vote loss
     * @param perFrame weight of the frames' own loss
     * @param teacherShare share of the teachers in what is wanted of a clip, if there are any; the label has the rest
     * @param words weight of telling all frequent words apart by outputs that only training has; 0 for none
     */
    public record Loss(double sharpness, double perFrame, double teacherShare, double words) {
        public Loss {
            require(sharpness > 0, "sharpness", sharpness, "above 0");
            require(perFrame >= 0, "perFrame", perFrame, "0 or more");
            require(teacherShare >= 0 && teacherShare <= 1, "teacherShare", teacherShare, "0 to 1");
            require(words >= 0, "words", words, "0 or more");
        }
    }

    /**
     * @param candidateNoiseNa standard deviation of noise on the candidates' nodes, before they are rectified, nA
     * @param parameterNoise relative standard deviation of noise on the parameters, as mismatch makes them
     * @param biasStepNa grid of the biases, thresholds and gains, the bias DACs' resolution, nA; 0 for none
     */
    public record Robustness(double candidateNoiseNa, double parameterNoise, double biasStepNa) {
        public Robustness {
            require(candidateNoiseNa >= 0, "candidateNoiseNa", candidateNoiseNa, "0 or more");
            require(parameterNoise >= 0 && parameterNoise <= 0.5, "parameterNoise", parameterNoise, "0 to 0.5");
            require(biasStepNa >= 0 && biasStepNa <= 0.1, "biasStepNa", biasStepNa, "0 to 0.1 nA");
        }
    }

    /**
     * What is varied anew each time a clip is seen; the recordings themselves are varied before their features are computed.
     *
     * @param cleanShare share of training clips taken as they were recorded, not augmented
     * @param shiftFrames largest shift of a clip's features to either side
     * @param warp largest relative change of a clip's speed, its pitch kept
     * @param maskShare share of the clips that lose up to 15 frames in a row, and of those that lose a coefficient
     * @param evenness of the words within a class: a word of n clips is drawn in proportion to n^(1 - evenness), so 0 draws
     *     each clip, 1 each word as often as any other. A data set's most frequent words are not those most easily confused
     */
    public record Variety(double cleanShare, int shiftFrames, double warp, double maskShare, double evenness) {
        public Variety {
            require(evenness >= 0 && evenness <= 1, "evenness", evenness, "0 to 1");
            require(cleanShare >= 0 && cleanShare <= 1, "cleanShare", cleanShare, "0 to 1");
            require(shiftFrames >= 0 && shiftFrames <= 30, "shiftFrames", shiftFrames, "0 to 30 frames");
            require(warp >= 0 && warp <= 0.5, "warp", warp, "0 to 0.5");
            require(maskShare >= 0 && maskShare <= 1, "maskShare", maskShare, "0 to 1");
        }
    }

    /**
     * Windows of the live decision's length follow one another through a piece of a stream of words. One that ends soon after
     * a keyword has died away should say so, one that has nothing of a keyword nor of the pause behind it should not, and the
     * others do not matter.
     *
     * @param frames of a piece
     * @param window frames that the live decision looks at
     * @param stride frames from one window to the next
     * @param earliest frame after the end of a keyword's sound where a window that must say so may end
     * @param latest the last such frame
     * @param otherWeight loss of a piece without a keyword; a keyword has 1
     * @param runningFrames time constant of the features' running mean and deviation; 0 for fixed ones
     * @param leastDeviation share of the fixed deviation that the running one is never below
     * @param hardShare of the pieces without a keyword, those where the network that training starts from was nearest to a
     *     false alarm
     */
    public record Live(
            int frames,
            int window,
            int stride,
            int earliest,
            int latest,
            double otherWeight,
            double runningFrames,
            double leastDeviation,
            double hardShare) {
        public Live {
            require(window >= 1 && window <= 1000, "window", window, "1 to 1000 frames");
            require(frames >= window + 20 && frames <= 10_000, "frames", frames, "the window and 20 to 10000");
            require(stride >= 1 && stride <= frames, "stride", stride, "1 to the frames of a piece");
            require(earliest >= -window && earliest <= latest, "earliest", earliest, "minus the window to the latest");
            require(latest >= 0 && latest < frames, "latest", latest, "0 to below the frames of a piece");
            require(otherWeight >= 0, "otherWeight", otherWeight, "0 or more");
            boolean fixed = runningFrames == 0;
            require(
                    fixed || (runningFrames >= 1 && runningFrames <= 1e6),
                    "runningFrames",
                    runningFrames,
                    "0, or 1 to 1000000");
            require(hardShare >= 0 && hardShare <= 1, "hardShare", hardShare, "0 to 1");
            require(leastDeviation >= 0.001 && leastDeviation <= 1, "leastDeviation", leastDeviation, "0.001 to 1");
        }
    }

    /**
     * The chip that a network is trained for: the laws of its circuit are in the forward pass.
     *
     * @param unitNanoamp current of a unit of the model, nA; 0 trains the exact network
     * @param silicon what of it is mirrors
     * @param mismatch of each step's chip, as a multiple of the published one
     * @param judgedChips chips with that mismatch that validation judges beside the circuit as designed
     * @param budgetNanowatt most that the core may draw without a loss, nW; 0 for no budget
     * @param budgetWeight loss of a core that draws twice its budget, beside that of a clip
     */
    public record Chip(
            double unitNanoamp,
            Silicon silicon,
            double mismatch,
            int judgedChips,
            double budgetNanowatt,
            double budgetWeight) {
        public Chip {
            require(
                    unitNanoamp == 0 || (unitNanoamp >= 1e-3 && unitNanoamp <= 1e3),
                    "unitNanoamp",
                    unitNanoamp,
                    "0, or 0.001 to 1000 nA");
            require(mismatch >= 0 && mismatch <= 5, "mismatch", mismatch, "0 to 5");
            require(budgetNanowatt >= 0 && budgetNanowatt <= 1e9, "budgetNanowatt", budgetNanowatt, "0 or more nW");
            require(budgetWeight >= 0, "budgetWeight", budgetWeight, "0 or more");
            require(judgedChips >= 0 && judgedChips <= 1000, "judgedChips", judgedChips, "0 to 1000");
        }

        /** With another current of a unit, nA. */
        public Chip withUnit(double nanoamp) {
            return new Chip(nanoamp, silicon, mismatch, judgedChips, budgetNanowatt, budgetWeight);
        }

        /** With another budget, nW. */
        public Chip withBudget(double nanowatt) {
            return new Chip(unitNanoamp, silicon, mismatch, judgedChips, nanowatt, budgetWeight);
        }

        /** Whether it is the circuit of a chip that is trained, not the exact network. */
        public boolean hasCircuit() {
            return unitNanoamp > 0;
        }
    }

    private static void require(boolean holds, String name, double value, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException(name + "=" + value + ": allowed " + allowed);
        }
    }
}
