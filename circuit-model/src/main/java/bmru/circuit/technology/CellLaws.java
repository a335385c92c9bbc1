package bmru.circuit.technology;

/**
 * What a cell does with its three programmed currents.
 *
 * @param gain I_gain to high output, lone cell
 * @param threshold I_thresh to upper threshold beta_hi
 * @param width I_width to hysteresis width beta_hi - beta_lo
 * @param networkShare high output in the whole network, as a share of that of the lone cell
 * @param lowOutputNanoamp output of a low cell
 */
public record CellLaws(
        LinearLaw gain, LinearLaw threshold, LinearLaw width, double networkShare, double lowOutputNanoamp) {}
