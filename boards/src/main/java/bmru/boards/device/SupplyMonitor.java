package bmru.boards.device;

/** Measures the chip's supply. */
public interface SupplyMonitor {
    /** The fastest it samples. */
    int samplesPerSecond();

    /**
     * Takes one sample.
     *
     * @param deviceTimeUs when; never before the time of the last one
     */
    void sample(long deviceTimeUs, Sink sink) throws DeviceException;

    /** Takes samples as they are made, without an object each. */
    interface Sink {
        /**
         * @param microvolts of the supply
         * @param picoamps drawn from it
         * @param range number of the monitor's range
         * @param flags of {@link #OVER_RANGE} and others
         */
        void sample(int microvolts, int picoamps, int range, int flags);
    }

    /** The current was beyond the range; the value is its limit. */
    int OVER_RANGE = 1;
    /** The current is below what the monitor can tell from nothing. */
    int BELOW_FLOOR = 2;
}
