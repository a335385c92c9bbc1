package bmru.boards.machine;

import bmru.boards.board.SampleBatch;
import bmru.boards.device.Device;
import bmru.boards.device.DeviceException;
import bmru.boards.device.SupplyMonitor;

/** Takes supply samples at an even pace and gives them in batches. */
final class PowerPump implements SupplyMonitor.Sink {
    /** A slow stream is given on at least this often. */
    private static final long LONGEST_WAIT_US = 20_000;

    private final Device device;
    private final BoardMachine.Listener listener;
    private final SampleBatch batch = new SampleBatch();
    private boolean running;
    private long startUs;
    private long periodNs;
    private long taken;

    PowerPump(Device device, BoardMachine.Listener listener) {
        this.device = device;
        this.listener = listener;
    }

    void start(int samplesPerSecond, long nowUs) {
        periodNs = 1_000_000_000L / samplesPerSecond;
        startUs = nowUs;
        taken = 0;
        batch.clear();
        running = true;
    }

    boolean running() {
        return running;
    }

    /** @return slots since the start */
    long stop() {
        flush();
        running = false;
        return taken;
    }

    /** As after power-up: none was started. */
    void reset() {
        running = false;
        taken = 0;
        batch.clear();
    }

    /** Takes the samples that are due. */
    void tick(long nowUs) throws DeviceException {
        SupplyMonitor monitor = device.monitor();
        if (!running || monitor == null) {
            return;
        }
        long timeUs = timeOf(taken);
        while (timeUs <= nowUs) {
            monitor.sample(timeUs, this);
            timeUs = timeOf(taken);
        }
        if (batch.count() == SampleBatch.MOST || nowUs - batch.timeUs() > LONGEST_WAIT_US) {
            flush();
        }
    }

    @Override
    public void sample(int microvolts, int picoamps, int range, int flags) {
        if (batch.count() > 0 && !batch.takes(taken, range, flags)) {
            flush();
        }
        if (batch.count() == 0) {
            batch.begin(taken, timeOf(taken), periodNs, range, flags);
        }
        batch.add(microvolts, picoamps);
        taken++;
    }

    private void flush() {
        if (batch.count() > 0) {
            listener.samples(batch);
            batch.clear();
        }
    }

    private long timeOf(long number) {
        return startUs + number * periodNs / 1000;
    }
}
