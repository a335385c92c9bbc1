package bmru.circuit.technology;

/**
 * The skip path through a layer: {@code h_next = k h + o}.
 *
 * @param positiveGain k where h is above zero
 * @param negativeGain k where h is below zero
 */
public record SkipLaws(double positiveGain, double negativeGain) {
    public SkipLaws {
        Range.require("positiveGain", positiveGain, 0.5, 1.5);
        Range.require("negativeGain", negativeGain, 0.5, 1.5);
    }
}
