package bmru.training.evaluation;

/**
 * What a model made of one clip.
 *
 * @param word that was spoken
 * @param label index of the class it should be
 * @param decision index of the class it was taken for
 * @param score largest share of votes of a keyword's class; of a causal model the largest evidence of its live decision
 */
public record ClipResult(String word, int label, int decision, double score) {}
