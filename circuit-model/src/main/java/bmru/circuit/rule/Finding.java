package bmru.circuit.rule;

/**
 * One breach of a design rule.
 *
 * @param rule broken
 * @param element where
 * @param what value and what is allowed
 */
public record Finding(Rule rule, String element, String what) {
    @Override
    public String toString() {
        return rule.severity() + " " + rule + ": " + element + " " + what;
    }
}
