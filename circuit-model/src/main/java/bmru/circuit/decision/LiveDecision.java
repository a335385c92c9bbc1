package bmru.circuit.decision;

import bmru.audio.feature.Normalisation;
import bmru.circuit.level.LevelView;
import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Model;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Detections in sound that goes on: a class is detected when its evidence, of the kind that the model's rule asks for,
 * reaches the threshold; then nothing is for the refractory time, and this class not before its evidence was well below the
 * threshold: cells that keep what they heard through a silence report it once. Where the features' statistics run, the
 * frames of their first time constant are no evidence: sound that begins at once is far from the statistics that a
 * stream starts with. One instance serves one thread; allocates nothing a frame.
 */
public final class LiveDecision {
    /** No class was detected in this frame. */
    public static final int NONE = -1;

    /**
     * Of the threshold: below that much evidence a class that was detected may be again. Evidence wavers about the threshold
     * as it goes down; on the validation split fewest words were missed or reported twice from 0.6 to 0.7 (models/DIARY.md).
     */
    private static final double REARMED = 0.7;

    private final int background;
    private final int refractoryFrames;
    /** Frames at the start until the features' statistics have met the sound. */
    private final int settlingFrames;

    private final Evidence evidence;
    private final double unitNanoamp;
    private final double[] y;
    private int rest;
    private int settling;
    /** Classes that were detected and whose evidence has not been well below the threshold since. */
    private final boolean[] reported;
    /** Evidence of a class that may be reported now. Made once: a frame allocates nothing. */
    private final IntToDoubleFunction claim = this::claim;

    /** With the rule of the model; another one by {@link Model#with(DecisionRule)}. */
    public LiveDecision(Model model) {
        DecisionRule rule = model.decision();
        int classes = model.labels().size();
        background = model.labels().indexOf(rule.background());
        settlingFrames = settlingFrames(model);
        unitNanoamp = model.unitNanoamp();
        refractoryFrames = rule.refractoryFrames();
        evidence = Evidence.of(rule, classes);
        y = new double[classes];
        reported = new boolean[classes];
        settling = settlingFrames;
    }

    public void reset() {
        evidence.reset();
        rest = 0;
        settling = settlingFrames;
        Arrays.fill(reported, false);
    }

    /**
     * Adds a frame.
     *
     * @param level a network after it, at any level: its class currents in nA, of a chip those that its converter's codes
     *     stand for
     * @return the class detected in this frame, or {@link #NONE}
     */
    public int add(LevelView level) {
        for (int k = 0; k < y.length; k++) {
            y[k] = level.classNanoamp(k) / unitNanoamp;
        }
        return add(y, level.winner());
    }

    /**
     * Adds a frame.
     *
     * @param values y of each class, in units of the model
     * @return the class detected in this frame, or {@link #NONE}
     */
    public int add(double[] values) {
        return add(values, Winner.of(values));
    }

    private int add(double[] values, int winner) {
        if (settling > 0) {
            settling--;
            return NONE;
        }
        evidence.add(values, winner);
        for (int k = 0; k < reported.length; k++) {
            reported[k] &= evidence.of(k) >= REARMED * evidence.threshold(k);
        }
        if (rest > 0) {
            rest--;
            return NONE;
        }
        int best = Winner.of(reported.length, claim);
        if (claim.applyAsDouble(best) == Double.NEGATIVE_INFINITY) {
            return NONE;
        }
        rest = refractoryFrames;
        reported[best] = true;
        return best;
    }

    private static int settlingFrames(Model model) {
        return model.frontEnd().normalisation() instanceof Normalisation.Running running
                ? Math.round(running.timeConstantFrames())
                : 0;
    }

    /** From the next frame on a class is detected at another threshold than the rule's, in the same units. */
    public void threshold(int index, double threshold) {
        evidence.require(index, threshold);
    }

    /** What speaks for a class, in the units of the rule's threshold. */
    public double evidence(int index) {
        return evidence.of(index);
    }

    private double claim(int index) {
        boolean may = index != background && !reported[index] && evidence.isEnough(index);
        return may ? evidence.of(index) : Double.NEGATIVE_INFINITY;
    }
}
