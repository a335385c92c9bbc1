package bmru.training.evaluation;

import bmru.circuit.model.DecisionRule;
import java.util.List;

/**
 * What a rule of the live decision reaches on the sound of a room.
 *
 * @param rule with the lowest threshold that has no more false alarms than allowed
 * @param detected fraction of the keywords, 0 to 1, at each of {@link #RATES_PER_HOUR}
 */
public record RuleFigure(DecisionRule rule, List<Double> detected) {
    /** Rates of false alarms at which hits are averaged: from what one lives with to a nuisance. */
    public static final List<Double> RATES_PER_HOUR = List.of(0.5, 1.0, 3.0, 10.0);

    public RuleFigure {
        detected = List.copyOf(detected);
        if (detected.size() != RATES_PER_HOUR.size()) {
            throw new IllegalArgumentException(
                    "detected at " + detected.size() + " rates: wanted one each of " + RATES_PER_HOUR);
        }
    }

    /** The fractions that an evaluation has at each rate. */
    static List<Double> detected(StreamEvaluation evaluation) {
        return RATES_PER_HOUR.stream().map(evaluation::detectedAt).toList();
    }

    /** The mean of the fractions, 0 to 1: what chooses. */
    public double figure() {
        return mean(detected);
    }

    static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
