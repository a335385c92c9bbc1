package bmru.boards.device;

import org.jspecify.annotations.Nullable;

/**
 * A chip with its DACs, as the controller beside it sees it. Writes go to the shadow bank and change nothing until
 * {@link #commit()}. One thread uses it.
 */
public interface Device extends AutoCloseable {
    DeviceInfo info();

    /** @throws IllegalArgumentException where the channel or the code is out of range */
    void writeShadow(int channel, int code) throws DeviceException;

    int readShadow(int channel) throws DeviceException;

    int readActive(int channel) throws DeviceException;

    /** Makes the shadow bank the active one, at a frame boundary. */
    void commit() throws DeviceException;

    /** Powers the bias currents up in order, thresholds, widths, gains; or takes all of them and the inputs to zero. */
    void outputs(boolean on) throws DeviceException;

    /** Every cell low, the vote counters zero. */
    void clear() throws DeviceException;

    /**
     * Begins a frame: sets its inputs.
     *
     * @param inputCodes one for each input channel, in its first places
     */
    void apply(int[] inputCodes) throws DeviceException;

    /**
     * Ends the frame: strobes what its inputs made of the chip. Not sooner than {@link DeviceInfo#settleUs()} after them.
     *
     * @return valid until the next call
     */
    Readout read() throws DeviceException;

    /** Ends a run: inputs go to zero, states stay to be read. */
    void rest() throws DeviceException;

    /** The supply monitor, null where there is none. */
    @Nullable
    SupplyMonitor monitor();

    /** As after switching the power off and on: both banks zero, outputs off. */
    void powerCycle() throws DeviceException;

    @Override
    void close() throws DeviceException;
}
