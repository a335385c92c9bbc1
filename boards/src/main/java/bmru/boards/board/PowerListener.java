package bmru.boards.board;

/** Takes supply samples in order, and between them what is missing. */
public interface PowerListener {
    /**
     * @param number counts from 0 at the start; a sample that is missing has one too
     * @param deviceTimeUs middle of its conversion, on the board's clock
     * @param microvolts of the supply
     * @param picoamps drawn from it
     * @param range number of the monitor's range
     * @param flags see {@link bmru.boards.device.SupplyMonitor}
     */
    void sample(long number, long deviceTimeUs, int microvolts, int picoamps, int range, int flags);

    /**
     * Samples that were not taken, or that did not arrive, before the next one that did.
     *
     * @param fromUs when the first of them was due
     * @param untilUs when the first one after them is due; later than {@code fromUs}
     */
    void gap(long firstNumber, long count, long fromUs, long untilUs);

    /** Takes both. */
    default PowerListener and(PowerListener other) {
        PowerListener self = this;
        return new PowerListener() {
            @Override
            public void sample(long number, long deviceTimeUs, int microvolts, int picoamps, int range, int flags) {
                self.sample(number, deviceTimeUs, microvolts, picoamps, range, flags);
                other.sample(number, deviceTimeUs, microvolts, picoamps, range, flags);
            }

            @Override
            public void gap(long firstNumber, long count, long fromUs, long untilUs) {
                self.gap(firstNumber, count, fromUs, untilUs);
                other.gap(firstNumber, count, fromUs, untilUs);
            }
        };
    }
}
