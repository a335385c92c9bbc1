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
}
