package bmru.circuit.noise;

/**
 * Noise around one cell, in frames in which its state is that of the quiet circuit.
 *
 * @param layer from 0
 * @param cell from 0
 * @param beforeNanoamp rms error of its candidate
 * @param beforeShare that, as a fraction of the candidate's rms
 * @param behindNanoamp rms error of its output
 * @param behindShare that, as a fraction of its high output
 * @param flips fraction of frames in which its state differed
 */
public record CellNoise(
        int layer,
        int cell,
        double beforeNanoamp,
        double beforeShare,
        double behindNanoamp,
        double behindShare,
        double flips) {
    /** How many times smaller the relative error is after the cell. */
    public double suppression() {
        return beforeShare / behindShare;
    }
}
