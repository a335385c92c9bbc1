package bmru.hil.live.decision;

import bmru.circuit.model.DecisionRule;
import java.time.Instant;
import java.util.List;

/**
 * A keyword was heard, and is over.
 *
 * @param number from 1 at the start
 * @param label of the keyword
 * @param seconds of sound from the start to the frame in which it was detected
 * @param startSeconds where its sound begins
 * @param endSeconds where its sound ends
 * @param time of day when it was detected
 * @param kind of the evidence
 * @param threshold that its evidence reached
 * @param peak largest evidence from then on
 * @param switches what the cells did meanwhile
 */
public record Detection(
        long number,
        String label,
        double seconds,
        double startSeconds,
        double endSeconds,
        Instant time,
        DecisionRule.Evidence kind,
        double threshold,
        double peak,
        List<Switch> switches) {
    public Detection {
        switches = List.copyOf(switches);
    }

    /**
     * A cell changed its state in the course of the word.
     *
     * @param cell counted through all layers
     * @param seconds when
     * @param high whether it was set
     * @param candidateNanoamp its candidate in that frame
     * @param thresholdNanoamp that the candidate crossed, as designed
     */
    public record Switch(
            int layer, int cell, double seconds, boolean high, double candidateNanoamp, double thresholdNanoamp) {}
}
