package bmru.boards.board;

/** Takes supply samples in order, with those that were lost told as gaps. */
public interface PowerListener {
    /**
     * @param number counts from 0 at the start
     * @param microvolts of the supply
     * @param picoamps drawn from it
     * @param range number of the monitor's range
     * @param flags see {@link bmru.boards.device.SupplyMonitor}
     */
    void sample(long number, long deviceTimeUs, int microvolts, int picoamps, int range, int flags);

    /** Samples that did not arrive, before the next one that did. */
    void gap(long firstNumber, long count, long deviceTimeUs);

    /** Tells both. */
    default PowerListener and(PowerListener other) {
        PowerListener self = this;
        return new PowerListener() {
            @Override
            public void sample(long number, long deviceTimeUs, int microvolts, int picoamps, int range, int flags) {
                self.sample(number, deviceTimeUs, microvolts, picoamps, range, flags);
                other.sample(number, deviceTimeUs, microvolts, picoamps, range, flags);
            }

            @Override
            public void gap(long firstNumber, long count, long deviceTimeUs) {
                self.gap(firstNumber, count, deviceTimeUs);
                other.gap(firstNumber, count, deviceTimeUs);
            }
        };
    }
}
