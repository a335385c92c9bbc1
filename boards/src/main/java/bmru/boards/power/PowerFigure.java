package bmru.boards.power;

/** What can be said of the chip's power over a time. */
public sealed interface PowerFigure {
    /**
     * A mean over the time that was measured; what is missing is not in it.
     *
     * @param plusMinusNanowatt half of the interval that covers the true mean with 95 % ({@link PowerStatistics} says when)
     * @param scatterNanowatt standard uncertainty by what the samples scatter
     * @param monitorNanowatt standard uncertainty by the monitor's gain, offset and resolution; not a number where they are
     *     not known, and then not in the interval
     * @param samples it is the mean of
     * @param missingFraction of the samples that were due
     */
    record Mean(
            double nanowatt,
            double plusMinusNanowatt,
            double scatterNanowatt,
            double monitorNanowatt,
            long samples,
            double missingFraction)
            implements PowerFigure {}

    /** No figure: it would say something that was not measured. */
    record None(String why) implements PowerFigure {}
}
