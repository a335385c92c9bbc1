package bmru.boards.device;

/** Measures the chip's supply. Each sample is a conversion, which takes the current's mean over a time, and has that time. */
public interface SupplyMonitor {
    /** The fastest it samples. */
    int samplesPerSecond();

    /**
     * Converts from now on, one conversion after the other without a pause; what was converted before is dropped.
     *
     * @param samplesPerSecond that are wanted at least
     * @return from one conversion to the next, nanoseconds; no longer than was asked for
     */
    long start(int samplesPerSecond, long nowUs) throws DeviceException;

    /**
     * Gives the conversions that have ended since the last call, in order, as far as the monitor has kept them. One that it
     * has not kept is left out: its time is past, and a present reading is no substitute.
     */
    void take(long nowUs, Sink sink) throws DeviceException;

    /** Takes samples as they are made, without an object each. */
    interface Sink {
        /**
         * @param timeUs middle of the conversion, on the clock of {@code nowUs}
         * @param microvolts of the supply
         * @param picoamps drawn from it
         * @param range number of the monitor's range
         * @param flags of {@link #OVER_RANGE} and others
         */
        void sample(long timeUs, int microvolts, int picoamps, int range, int flags);
    }

    /** The current was beyond the range; the value is its limit. */
    int OVER_RANGE = 1;
    /** The current is below what the monitor can distinguish from nothing. */
    int BELOW_FLOOR = 2;
}
