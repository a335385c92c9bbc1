package bmru.boards.local;

import bmru.boards.board.PowerListener;
import bmru.boards.device.DeviceException;
import bmru.boards.device.SupplyMonitor;

/** Takes samples at an even pace from a monitor in this process. */
final class LocalPower implements SupplyMonitor.Sink {
    private final SupplyMonitor monitor;
    private final PowerListener listener;
    private final long periodNs;
    private final long startUs;
    private long taken;

    LocalPower(SupplyMonitor monitor, int samplesPerSecond, long startUs, PowerListener listener) {
        this.monitor = monitor;
        this.listener = listener;
        this.startUs = startUs;
        periodNs = 1_000_000_000L / samplesPerSecond;
    }

    long taken() {
        return taken;
    }

    void takeUntil(long nowUs) throws DeviceException {
        while (startUs + taken * periodNs / 1000 <= nowUs) {
            monitor.sample(startUs + taken * periodNs / 1000, this);
        }
    }

    @Override
    public void sample(int microvolts, int picoamps, int range, int flags) {
        listener.sample(taken, startUs + taken * periodNs / 1000, microvolts, picoamps, range, flags);
        taken++;
    }
}
