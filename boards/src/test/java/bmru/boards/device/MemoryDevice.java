package bmru.boards.device;

/** Banks in memory and readings that follow from the inputs by a simple rule: all that the protocol's tests need. */
public class MemoryDevice implements Device {
    private final SupplyMonitor monitor = new Ramp();
    private final DeviceInfo info;
    private final int[] shadow;
    private final int[] active;
    private volatile boolean on;
    private final Sum readout = new Sum();
    private int sum;
    private Runnable onOutputs = () -> {};

    public MemoryDevice(int channels) {
        info = new DeviceInfo("memory", "M-1", channels, 4095, 26, 8, 2, 4095, 0, true);
        shadow = new int[channels];
        active = new int[channels];
    }

    @Override
    public DeviceInfo info() {
        return info;
    }

    @Override
    public void writeShadow(int channel, int code) {
        shadow[channel] = code;
    }

    @Override
    public int readShadow(int channel) {
        return shadow[channel];
    }

    @Override
    public int readActive(int channel) {
        return active[channel];
    }

    @Override
    public void commit() {
        System.arraycopy(shadow, 0, active, 0, active.length);
    }

    @Override
    public void outputs(boolean wanted) throws DeviceException {
        onOutputs.run();
        on = wanted;
    }

    /** What happens whenever outputs are switched: time passes, for one. */
    public void onOutputs(Runnable happens) {
        onOutputs = happens;
    }

    /** Whether currents flow. */
    public boolean on() {
        return on;
    }

    @Override
    public void clear() {
        sum = 0;
    }

    @Override
    public void apply(int[] inputCodes) {
        for (int code : inputCodes) {
            sum += code;
        }
    }

    @Override
    public Readout read() throws DeviceException {
        readout.now = sum;
        return readout;
    }

    @Override
    public void rest() {
        sum = 0;
    }

    @Override
    public SupplyMonitor monitor() {
        return monitor;
    }

    @Override
    public void powerCycle() {
        on = false;
        java.util.Arrays.fill(shadow, 0);
        java.util.Arrays.fill(active, 0);
    }

    @Override
    public void close() {
        on = false;
    }

    /** The active bank as it is, for tests that compare. */
    public int[] active() {
        return active.clone();
    }

    /** A conversion takes no time and gives it; one that was not asked for within 100 ms is gone. */
    private static final class Ramp implements SupplyMonitor {
        private long periodNs = 1;
        private long startUs;
        private long next;

        @Override
        public int samplesPerSecond() {
            return 50_000;
        }

        @Override
        public long start(int samplesPerSecond, long nowUs) {
            periodNs = 1_000_000_000L / samplesPerSecond;
            startUs = nowUs;
            next = 0;
            return periodNs;
        }

        @Override
        public void take(long nowUs, Sink sink) {
            long present = (nowUs - startUs) * 1000 / periodNs;
            next = Math.max(next, present - 100_000_000 / periodNs);
            for (; startUs + next * periodNs / 1000 <= nowUs; next++) {
                long timeUs = startUs + next * periodNs / 1000;
                sink.sample(timeUs, 1_800_000, (int) (timeUs % 100_000), 0, 0);
            }
        }
    }

    /** Of the sum of all input codes so far. */
    private static final class Sum implements Readout {
        private int now;

        @Override
        public boolean state(int cell) {
            return (now >> cell & 1) == 1;
        }

        @Override
        public int classCode(int index) {
            return (now >> index) & 4095;
        }

        @Override
        public int winner() {
            return now & 1;
        }
    }
}
