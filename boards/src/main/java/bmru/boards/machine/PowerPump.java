package bmru.boards.machine;

import bmru.boards.board.SampleBatch;
import bmru.boards.device.Device;
import bmru.boards.device.DeviceException;
import bmru.boards.device.SupplyMonitor;

/**
 * Numbers the conversions of the supply monitor and gives them in batches. A conversion's number follows from its time: one
 * that was missed, because the board was held up for longer than the monitor keeps them, leaves its number out.
 */
final class PowerPump implements SupplyMonitor.Sink {
    /** A slow stream is given on at least this often. */
    private static final long LONGEST_WAIT_US = 20_000;

    /**
     * How much of a conversion's distance from its slot the slots follow: a monitor's own oscillator may be a percent off,
     * and when a conversion ended is known to a poll's interval only.
     */
    private static final double FOLLOWED = 0.1;

    private final Device device;
    private final BoardMachine.Listener listener;
    private final SampleBatch batch = new SampleBatch();
    private boolean running;
    private double periodUs;
    private long periodNs;
    /** Middle of the slot of the last sample; half a period before the start where none came. */
    private double slotUs;

    private long next;

    PowerPump(Device device, BoardMachine.Listener listener) {
        this.device = device;
        this.listener = listener;
    }

    void start(SupplyMonitor monitor, int samplesPerSecond, long nowUs) throws DeviceException {
        periodNs = monitor.start(samplesPerSecond, nowUs);
        periodUs = periodNs / 1000.0;
        slotUs = nowUs - periodUs / 2;
        next = 0;
        batch.clear();
        running = true;
    }

    boolean running() {
        return running;
    }

    /** @return slots since the start, those whose samples are missing included */
    long stop(long nowUs) {
        if (running) {
            flush();
            next += Math.max(0, (long) ((nowUs - slotUs) / periodUs) - 1);
            running = false;
        }
        return next;
    }

    /** As after power-up: none was started. */
    void reset() {
        running = false;
        next = 0;
        batch.clear();
    }

    /** Takes the samples that are due. */
    void tick(long nowUs) throws DeviceException {
        SupplyMonitor monitor = device.monitor();
        if (!running || monitor == null) {
            return;
        }
        monitor.take(nowUs, this);
        if (batch.count() == SampleBatch.MOST || nowUs - batch.timeUs() > LONGEST_WAIT_US) {
            flush();
        }
    }

    @Override
    public void sample(long timeUs, int microvolts, int picoamps, int range, int flags) {
        long slots = Math.max(1, Math.round((timeUs - slotUs) / periodUs));
        slotUs += slots * periodUs;
        slotUs += FOLLOWED * (timeUs - slotUs);
        next += slots - 1;
        if (batch.count() > 0 && (!batch.takes(next, range, flags) || !inStep(timeUs))) {
            flush();
        }
        if (batch.count() == 0) {
            batch.begin(next, timeUs, periodNs, range, flags);
        }
        batch.add(microvolts, picoamps);
        next++;
    }

    /** Samples of a batch are a period apart: one that is not begins its own. */
    private boolean inStep(long timeUs) {
        return Math.abs(timeUs - batch.timeUs(batch.count())) <= periodUs / 2;
    }

    private void flush() {
        if (batch.count() > 0) {
            listener.samples(batch);
            batch.clear();
        }
    }
}
