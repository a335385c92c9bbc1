package bmru.hil.identification;

/**
 * What is held while something is measured.
 *
 * @param inputs codes of the rails
 * @param states of all cells; those of a layer whose thresholds are searched and of later ones do not matter
 */
@SuppressWarnings("ArrayRecordComponent") // as the board takes them; nobody compares them
record OperatingPoint(int[] inputs, boolean[] states) {}
