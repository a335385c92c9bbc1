package bmru.circuit.die;

/**
 * A cell as silicon makes it, linear in its programmed currents; all currents in nA.
 *
 * @param highSlope high output a nA of I_gain
 * @param highOffset high output at a programmed zero
 * @param low output while low
 * @param thresholdSlope upper threshold a nA of I_thresh
 * @param thresholdOffset upper threshold at a programmed zero
 * @param widthSlope hysteresis width a nA of I_width
 * @param widthOffset hysteresis width at a programmed zero
 * @param candidateFloor what the candidate carries beyond its rectified sum
 * @param switchOn by how much the candidate must reach beyond beta_hi to switch the cell on within a frame
 * @param switchOff by how much it must fall short of beta_lo to switch the cell off within a frame
 * @param supply what it draws
 */
public record CellValues(
        double highSlope,
        double highOffset,
        double low,
        double thresholdSlope,
        double thresholdOffset,
        double widthSlope,
        double widthOffset,
        double candidateFloor,
        double switchOn,
        double switchOff,
        CellSupply supply) {
    /** High output; never below 0. */
    public double high(double gainNanoamp) {
        return Math.max(0, highSlope * gainNanoamp + highOffset);
    }

    /** Upper threshold. */
    public double betaHi(double thresholdNanoamp) {
        return thresholdSlope * thresholdNanoamp + thresholdOffset;
    }

    /** Hysteresis width; never below 0. */
    public double width(double widthNanoamp) {
        return Math.max(0, widthSlope * widthNanoamp + widthOffset);
    }
}
