package bmru.boards.firmware;

import bmru.boards.device.Device;
import bmru.boards.device.DeviceException;
import bmru.boards.device.SupplyMonitor;
import bmru.boards.link.LinkException;
import bmru.boards.wire.FrameType;
import bmru.boards.wire.FrameWriter;
import bmru.boards.wire.WireError;

/**
 * Takes supply samples at an even pace and sends them in batches. A batch holds samples of one range and one set of flags.
 *
 * <pre>
 *  0              4              8       9       10          12
 *  +--------------+--------------+-------+-------+-----------+---- ... ----
 *  | first number | period, ns   | range | flags |  count    | microvolt, picoampere each
 *  +--------------+--------------+-------+-------+-----------+---- ... ----
 * </pre>
 */
final class PowerPump implements SupplyMonitor.Sink {
    /** 816 bytes of payload: 60 frames a second at 50,000 samples would be too few for a live view, 500 cost little. */
    private static final int BATCH = 100;

    /** A slow stream is sent on at least this often. */
    private static final long LONGEST_WAIT_US = 20_000;

    private final Device device;
    private final Transmitter transmitter;
    private final int[] microvolts = new int[BATCH];
    private final int[] picoamps = new int[BATCH];
    private boolean running;
    private long startUs;
    private long periodNs;
    private long taken;
    private int filled;
    private int range;
    private int flags;

    PowerPump(Device device, Transmitter transmitter) {
        this.device = device;
        this.transmitter = transmitter;
    }

    void start(int samplesPerSecond, long nowUs) throws CommandException {
        SupplyMonitor monitor = device.monitor();
        if (monitor == null) {
            throw new CommandException(WireError.NOT_ABLE, "this board has no supply monitor");
        }
        if (samplesPerSecond > monitor.samplesPerSecond()) {
            throw new CommandException(
                    WireError.OUT_OF_RANGE,
                    "rate=" + samplesPerSecond + ": allowed 1 to " + monitor.samplesPerSecond());
        }
        periodNs = 1_000_000_000L / samplesPerSecond;
        startUs = nowUs;
        taken = 0;
        filled = 0;
        running = true;
    }

    boolean running() {
        return running;
    }

    /** @return samples taken since the start */
    long stop() throws LinkException {
        flush();
        running = false;
        return taken;
    }

    /** Takes the samples that are due. */
    void tick(long nowUs) throws LinkException, DeviceException {
        SupplyMonitor monitor = device.monitor();
        if (!running || monitor == null) {
            return;
        }
        long timeUs = timeOf(taken);
        while (timeUs <= nowUs) {
            monitor.sample(timeUs, this);
            if (filled == BATCH) {
                flush();
            }
            timeUs = timeOf(taken);
        }
        if (filled > 0 && nowUs - timeOf(taken - filled) > LONGEST_WAIT_US) {
            flush();
        }
    }

    @Override
    public void sample(int sampleMicrovolts, int samplePicoamps, int sampleRange, int sampleFlags) {
        if (filled > 0 && (sampleRange != range || sampleFlags != flags)) {
            flushUnchecked();
        }
        range = sampleRange;
        flags = sampleFlags;
        microvolts[filled] = sampleMicrovolts;
        picoamps[filled] = samplePicoamps;
        filled++;
        taken++;
    }

    private void flushUnchecked() {
        try {
            flush();
        } catch (LinkException e) {
            // The batch is lost with the link; the host sees the gap in the numbers.
            filled = 0;
        }
    }

    private void flush() throws LinkException {
        if (filled == 0) {
            return;
        }
        long first = taken - filled;
        FrameWriter frame = transmitter.begin(FrameType.POWER, timeOf(first));
        frame.u32((int) first).u32((int) periodNs).u8(range).u8(flags).u16(filled);
        for (int i = 0; i < filled; i++) {
            frame.u32(microvolts[i]).u32(picoamps[i]);
        }
        filled = 0;
        transmitter.send(frame);
    }

    private long timeOf(long number) {
        return startUs + number * periodNs / 1000;
    }
}
