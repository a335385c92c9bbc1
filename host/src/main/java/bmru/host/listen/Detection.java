package bmru.host.listen;

import bmru.circuit.model.DecisionRule;

/**
 * A keyword was heard.
 *
 * @param seconds of sound from the start to the frame in which it was detected
 * @param label of the keyword
 * @param kind of the evidence
 * @param evidence for its class: the fraction of the last frames that it won, 0 to 1, or its mean margin, nA
 */
public record Detection(double seconds, String label, DecisionRule.Evidence kind, double evidence) {}
