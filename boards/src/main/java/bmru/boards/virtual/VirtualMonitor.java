package bmru.boards.virtual;

import bmru.boards.definition.Monitor;
import bmru.boards.device.SupplyMonitor;
import bmru.circuit.unit.Units;
import java.util.SplittableRandom;

/**
 * A supply monitor with the errors of a real one:
 * {@code reading = round((gain mean(I) + offset + noise) / resolution) resolution}, held at the ends of its range. The mean is
 * over the conversion, which lasts from one sample to the next. Gain and offset are drawn within the limits of its
 * description; the noise is white and Gaussian, and the less the longer a conversion lasts. The same seed gives the same
 * errors.
 *
 * <p>It has a memory for {@value #KEPT_US} us of conversions. Where the board was held up for longer, as by a stopped process,
 * they are missing: nobody measured then.
 */
public final class VirtualMonitor implements SupplyMonitor {
    /** Longer than a garbage collection or a busy machine holds a thread up. */
    private static final long KEPT_US = 100_000;

    private final Monitor monitor;
    private final SplittableRandom random;
    private final double gain;
    private final double offsetPicoamp;
    private double supplyVolt;
    private double currentPicoamp;
    private long startUs;
    private long periodNs = 1;
    private long conversion;
    /** Until when the current has been summed. */
    private long summedUs;

    private double picocoulombMicro;

    /** @param seed of the errors; 0 for a monitor without gain and offset error */
    public VirtualMonitor(Monitor monitor, double supplyVolt, long seed) {
        this.monitor = monitor;
        this.supplyVolt = supplyVolt;
        random = new SplittableRandom(seed);
        gain = seed == 0 ? 1 : 1 + monitor.gainErrorPercent() / 100 * (2 * random.nextDouble() - 1);
        offsetPicoamp = seed == 0 ? 0 : monitor.offsetErrorPicoamp() * (2 * random.nextDouble() - 1);
    }

    /** What the chip draws from the last {@link #take} on. */
    void draw(double volt, double nanoamp) {
        supplyVolt = volt;
        currentPicoamp = nanoamp * Units.NANO_TO_PICO;
    }

    @Override
    public int samplesPerSecond() {
        return monitor.samplesPerSecond();
    }

    @Override
    public long start(int samplesPerSecond, long nowUs) {
        periodNs = 1_000_000_000L / samplesPerSecond;
        restart(nowUs, 0);
        startUs = nowUs;
        return periodNs;
    }

    @Override
    public void take(long nowUs, Sink sink) {
        if (nowUs - summedUs > KEPT_US) {
            long past = (nowUs - startUs) * 1000 / periodNs + 1;
            restart(endUs(past - 1), past);
        }
        while (endUs(conversion) <= nowUs) {
            sum(endUs(conversion));
            convert(sink);
            conversion++;
        }
        sum(Math.max(nowUs, summedUs));
    }

    private void restart(long fromUs, long first) {
        summedUs = fromUs;
        conversion = first;
        picocoulombMicro = 0;
    }

    private void sum(long untilUs) {
        picocoulombMicro += currentPicoamp * (untilUs - summedUs);
        summedUs = untilUs;
    }

    private void convert(Sink sink) {
        long beginUs = endUs(conversion - 1);
        long lastsUs = summedUs - beginUs;
        double noise =
                monitor.noisePicoamp() * Math.sqrt(1e9 / monitor.samplesPerSecond() / periodNs) * random.nextGaussian();
        double raw = gain * picocoulombMicro / lastsUs + offsetPicoamp + noise;
        picocoulombMicro = 0;
        double held = Math.max(-monitor.rangePicoamp(), Math.min(monitor.rangePicoamp(), raw));
        double reading = Math.rint(held / monitor.resolutionPicoamp()) * monitor.resolutionPicoamp();
        int flags = held == raw ? 0 : OVER_RANGE;
        flags |= Math.abs(reading) < monitor.floorPicoamp() ? BELOW_FLOOR : 0;
        sink.sample(
                beginUs + lastsUs / 2,
                (int) Math.rint(supplyVolt * Units.ONE_TO_MICRO),
                (int) Math.rint(reading),
                0,
                flags);
    }

    private long endUs(long number) {
        return startUs + (number + 1) * periodNs / 1000;
    }
}
