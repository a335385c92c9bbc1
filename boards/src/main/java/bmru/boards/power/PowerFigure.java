package bmru.boards.power;

/** What can be said of the chip's power over a time. */
public sealed interface PowerFigure {
    /**
     * A mean.
     *
     * @param standardErrorNanowatt what the samples' scatter leaves open; the monitor's own offset and gain are not in it
     * @param samples it is the mean of
     * @param lost samples of the time that never came, and are not in the mean
     */
    record Mean(double nanowatt, double standardErrorNanowatt, long samples, long lost) implements PowerFigure {}

    /** No figure: it would say something that was not measured. */
    record None(String why) implements PowerFigure {}

    /** @param below samples below the monitor's floor; where they are most, so is the mean */
    static PowerFigure of(long samples, long lost, long over, long below, double sum, double squares) {
        if (samples == 0) {
            return new None(lost == 0 ? "no sample came" : "all " + lost + " samples were lost");
        }
        if (over > 0) {
            return new None(over + " of " + samples + " samples are over the monitor's range");
        }
        if (2 * below > samples) {
            return new None(below + " of " + samples + " samples are below the monitor's floor");
        }
        double mean = sum / samples;
        double variance = samples < 2 ? 0 : Math.max(0, (squares - samples * mean * mean) / (samples - 1));
        return new Mean(mean, Math.sqrt(variance / samples), samples, lost);
    }
}
