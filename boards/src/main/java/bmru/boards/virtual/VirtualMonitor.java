package bmru.boards.virtual;

import bmru.boards.definition.Monitor;
import bmru.boards.device.SupplyMonitor;
import java.util.Random;

/**
 * A supply monitor with the errors of a real one: {@code reading = round((I + offset + noise) / resolution) resolution},
 * held at the ends of its range; the noise is white and Gaussian. The same seed gives the same monitor.
 */
public final class VirtualMonitor implements SupplyMonitor {
    private static final double PICO_PER_NANO = 1000;

    private final Monitor monitor;
    private final Random random;
    private final double gain;
    private final double offsetPicoamp;
    private double supplyVolt;
    private double currentPicoamp;

    /** @param seed of the errors; 0 for a monitor without gain and offset error */
    public VirtualMonitor(Monitor monitor, double supplyVolt, long seed) {
        this.monitor = monitor;
        this.supplyVolt = supplyVolt;
        random = new Random(seed);
        gain = seed == 0 ? 1 : 1 + monitor.gainErrorPercent() / 100 * (2 * random.nextDouble() - 1);
        offsetPicoamp = seed == 0 ? 0 : monitor.offsetErrorPicoamp() * (2 * random.nextDouble() - 1);
    }

    /** What the chip draws from now on. */
    void draw(double volt, double nanoamp) {
        supplyVolt = volt;
        currentPicoamp = nanoamp * PICO_PER_NANO;
    }

    @Override
    public int samplesPerSecond() {
        return monitor.samplesPerSecond();
    }

    @Override
    public void sample(long deviceTimeUs, Sink sink) {
        double raw = gain * currentPicoamp + offsetPicoamp + monitor.noisePicoamp() * random.nextGaussian();
        double held = Math.max(-monitor.rangePicoamp(), Math.min(monitor.rangePicoamp(), raw));
        double reading = Math.rint(held / monitor.resolutionPicoamp()) * monitor.resolutionPicoamp();
        int flags = held == raw ? 0 : OVER_RANGE;
        flags |= Math.abs(reading) < monitor.floorPicoamp() ? BELOW_FLOOR : 0;
        sink.sample((int) Math.rint(supplyVolt * 1e6), (int) Math.rint(reading), 0, flags);
    }
}
