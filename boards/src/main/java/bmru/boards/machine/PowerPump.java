package bmru.boards.machine;

import bmru.boards.board.SampleBatch;
import bmru.boards.device.Device;
import bmru.boards.device.DeviceException;
import bmru.boards.device.SupplyMonitor;

/**
 * Numbers the conversions of the supply monitor by the slots that they lie in and gives them in batches. Slot n begins n periods
 * after the start. One that passed without a conversion, because the board was held up for longer than the monitor keeps
 * them, leaves its number out.
 */
final class PowerPump implements SupplyMonitor.Sink {
    /** A slow stream is given on at least this often. */
    private static final long LONGEST_WAIT_US = 20_000;

    private final Device device;
    private final BoardMachine.Listener listener;
    private final SampleBatch batch = new SampleBatch();
    private boolean running;
    private long startUs;
    private long periodNs;
    /** Slot after that of the last sample. */
    private long next;

    PowerPump(Device device, BoardMachine.Listener listener) {
        this.device = device;
        this.listener = listener;
    }

    void start(SupplyMonitor monitor, int samplesPerSecond, long nowUs) throws DeviceException {
        reset();
        periodNs = monitor.start(samplesPerSecond, nowUs);
        startUs = nowUs;
        running = true;
    }

    boolean running() {
        return running;
    }

    /** @return slots since the start, those whose samples are missing included */
    long stop(long nowUs) {
        if (running) {
            flush();
            // What lies in the slot before the present one may still be converted.
            next = Math.max(next, slot(Math.max(startUs, nowUs - periodNs / 1000)));
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
        long slot = slot(timeUs);
        if (timeUs < startUs || slot < next) {
            // A second conversion in one slot is one too many.
            return;
        }
        next = slot;
        if (batch.count() > 0 && (!batch.takes(next, range, flags) || !inStep(timeUs))) {
            flush();
        }
        if (batch.count() == 0) {
            batch.begin(next, timeUs, periodNs, range, flags);
        }
        batch.add(microvolts, picoamps);
        next++;
    }

    /** Begun at or before a time; slots begin at whole microseconds, rounded down. */
    private long slot(long timeUs) {
        long slot = (timeUs - startUs) * 1000 / periodNs;
        return startUs + (slot + 1) * periodNs / 1000 <= timeUs ? slot + 1 : slot;
    }

    /** Samples of a batch are a period apart: one that is not begins its own. */
    private boolean inStep(long timeUs) {
        return Math.abs(timeUs - batch.timeUs(batch.count())) <= periodNs / 2000;
    }

    private void flush() {
        if (batch.count() > 0) {
            listener.samples(batch);
            batch.clear();
        }
    }
}
