package bmru.circuit.technology;

import bmru.circuit.unit.Units;

/**
 * What a cell does with its three programmed currents and its candidate.
 *
 * @param gain I_gain to high output, lone cell
 * @param threshold I_thresh to upper threshold beta_hi
 * @param width I_width to hysteresis width beta_hi - beta_lo
 * @param networkShare high output in the whole network, as a fraction of that of the lone cell
 * @param lowOutputNanoamp output of a low cell
 * @param candidateFloorNanoamp what a candidate carries beyond its rectified sum
 * @param switchOnFemtocoulomb charge by which the candidate must exceed beta_hi over a frame to switch the cell on
 * @param switchOffFemtocoulomb charge by which it must fall short of beta_lo over a frame to switch the cell off
 */
public record CellLaws(
        LinearLaw gain,
        LinearLaw threshold,
        LinearLaw width,
        double networkShare,
        double lowOutputNanoamp,
        double candidateFloorNanoamp,
        double switchOnFemtocoulomb,
        double switchOffFemtocoulomb) {
    private static final double MOST_NANOAMP = 1;
    private static final double MOST_FEMTOCOULOMB = 1e5;

    public CellLaws {
        Range.require("networkShare", networkShare, 0.5, 1.5);
        Range.require("lowOutputNanoamp", lowOutputNanoamp, 0, MOST_NANOAMP);
        Range.require("candidateFloorNanoamp", candidateFloorNanoamp, 0, MOST_NANOAMP);
        Range.require("switchOnFemtocoulomb", switchOnFemtocoulomb, 0, MOST_FEMTOCOULOMB);
        Range.require("switchOffFemtocoulomb", switchOffFemtocoulomb, 0, MOST_FEMTOCOULOMB);
    }

    /** By how much a candidate must exceed beta_hi for the cell to be on at the end of a frame. */
    public double switchOnNanoamp(double frameMilliseconds) {
        // One femtocoulomb a millisecond is a picoampere.
        return Units.PICO_TO_NANO * switchOnFemtocoulomb / frameMilliseconds;
    }

    /** By how much a candidate must fall short of beta_lo for the cell to be off at the end of a frame. */
    public double switchOffNanoamp(double frameMilliseconds) {
        return Units.PICO_TO_NANO * switchOffFemtocoulomb / frameMilliseconds;
    }
}
