package bmru.boards.device;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The reference board with parts that fail when they are told to. */
public final class FailingDevice implements Device {
    private final MemoryDevice device;
    private final boolean hasMonitor;
    private volatile Set<Part> failing = Set.of();
    private final SupplyMonitor monitor = new Monitor();

    /** What can fail, in the order of the firmware's {@code device/memory/memory.h}. */
    public enum Part {
        ON,
        OFF,
        WRITE,
        READ_SHADOW,
        READ_ACTIVE,
        COMMIT,
        CLEAR,
        APPLY,
        READ,
        REST,
        MONITOR,
        CONVERT
    }

    public FailingDevice(MemoryDevice device, boolean hasMonitor) {
        this.device = device;
        this.hasMonitor = hasMonitor;
    }

    /** From now on these fail and all others work. */
    public void fail(Set<Part> parts) {
        failing = Set.copyOf(parts);
    }

    private void require(Part part) throws DeviceException {
        if (failing.contains(part)) {
            throw new DeviceException("the converters do not answer");
        }
    }

    @Override
    public DeviceInfo info() {
        return device.info();
    }

    @Override
    public void writeShadow(int channel, int code) throws DeviceException {
        require(Part.WRITE);
        device.writeShadow(channel, code);
    }

    @Override
    public int readShadow(int channel) throws DeviceException {
        require(Part.READ_SHADOW);
        return device.readShadow(channel);
    }

    @Override
    public int readActive(int channel) throws DeviceException {
        require(Part.READ_ACTIVE);
        return device.readActive(channel);
    }

    @Override
    public void commit() throws DeviceException {
        require(Part.COMMIT);
        device.commit();
    }

    @Override
    public void outputs(boolean on) throws DeviceException {
        require(on ? Part.ON : Part.OFF);
        device.outputs(on);
    }

    @Override
    public void clear() throws DeviceException {
        require(Part.CLEAR);
        device.clear();
    }

    @Override
    public void apply(int[] inputCodes) throws DeviceException {
        require(Part.APPLY);
        device.apply(inputCodes);
    }

    @Override
    public Readout read() throws DeviceException {
        require(Part.READ);
        return device.read();
    }

    @Override
    public void rest() throws DeviceException {
        require(Part.REST);
        device.rest();
    }

    @Override
    public @Nullable SupplyMonitor monitor() {
        return hasMonitor ? monitor : null;
    }

    @Override
    public void powerCycle() {
        device.powerCycle();
    }

    @Override
    public void close() {
        device.close();
    }

    private final class Monitor implements SupplyMonitor {
        @Override
        public int samplesPerSecond() {
            return device.monitor().samplesPerSecond();
        }

        @Override
        public long start(int samplesPerSecond, long nowUs) throws DeviceException {
            require(Part.MONITOR);
            return device.monitor().start(samplesPerSecond, nowUs);
        }

        @Override
        public void take(long nowUs, Sink sink) throws DeviceException {
            require(Part.CONVERT);
            device.monitor().take(nowUs, sink);
        }
    }
}
