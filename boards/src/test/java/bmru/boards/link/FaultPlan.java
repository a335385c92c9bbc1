package bmru.boards.link;

/**
 * How often what goes wrong on a link: each a probability for one write or one read of a piece of bytes.
 *
 * @param drop a byte is lost
 * @param flip a bit is inverted
 * @param duplicate the piece comes twice
 * @param reorder the piece comes after the next one
 * @param delay the piece comes up to {@code longestDelayUs} later
 * @param stall nothing goes through for {@code longestDelayUs}
 * @param cut the link breaks for good
 * @param reset the board restarts
 * @param longestDelayUs of delay and stall
 */
public record FaultPlan(
        double drop,
        double flip,
        double duplicate,
        double reorder,
        double delay,
        double stall,
        double cut,
        double reset,
        long longestDelayUs) {
    public FaultPlan {
        for (double share : new double[] {drop, flip, duplicate, reorder, delay, stall, cut, reset}) {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("probability=" + share + ": allowed 0 to 1");
            }
        }
        if (longestDelayUs < 0) {
            throw new IllegalArgumentException("longestDelayUs=" + longestDelayUs + ": allowed 0 or more");
        }
    }

    /** A link without faults. */
    public static FaultPlan none() {
        return all(0, 0);
    }

    /** Every fault as likely as the others. */
    public static FaultPlan all(double share, long longestDelayUs) {
        return new FaultPlan(share, share, share, share, share, share, share, share, longestDelayUs);
    }
}
