package bmru.hil.calibration;

import bmru.hil.identification.ChipEstimate;

/**
 * What tuning a chip gave.
 *
 * @param codes of the tuned program, one a bias channel
 * @param estimate of the chip's elements
 * @param before the tuning, with the program as designed
 * @param after it
 * @param frames spent on the chip in all
 */
@SuppressWarnings("ArrayRecordComponent") // as the board takes them; nobody compares them
public record Calibration(int[] codes, ChipEstimate estimate, Agreement before, Agreement after, long frames) {
    /** Whether fewer bits are wrong than before, and no fewer decisions right: a tuning that is not worth it is none. */
    public boolean better() {
        return after.wrong() < before.wrong() && after.equalDecisions() >= before.equalDecisions();
    }
}
