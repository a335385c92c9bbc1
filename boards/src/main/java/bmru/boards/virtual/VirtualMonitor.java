package bmru.boards.virtual;

import bmru.boards.device.SupplyMonitor;
import java.util.Random;

/**
 * A supply monitor with the errors of a real one: {@code reading = round((I + offset + noise) / resolution) resolution},
 * held at the ends of its range; the noise is white and Gaussian. The same seed gives the same errors.
 */
public final class VirtualMonitor implements SupplyMonitor {
    private static final double PICO_PER_NANO = 1000;

    private final MonitorErrors errors;
    private final Random random;
    private double supplyVolt;
    private double currentPicoamp;

    /**
     * What makes a reading differ from the truth.
     *
     * @param samplesPerSecond the fastest
     * @param rangePicoamp end of the range, either sign
     * @param resolutionPicoamp step of the converter
     * @param offsetPicoamp added to every sample
     * @param noisePicoamp standard deviation of one sample
     * @param floorPicoamp smaller readings are flagged
     */
    public record MonitorErrors(
            int samplesPerSecond,
            double rangePicoamp,
            double resolutionPicoamp,
            double offsetPicoamp,
            double noisePicoamp,
            double floorPicoamp) {
        public MonitorErrors {
            if (samplesPerSecond < 1 || !(rangePicoamp > 0) || !(resolutionPicoamp > 0) || !(noisePicoamp >= 0)) {
                throw new IllegalArgumentException("samplesPerSecond=" + samplesPerSecond + ", range=" + rangePicoamp
                        + " pA, resolution=" + resolutionPicoamp + " pA, noise=" + noisePicoamp
                        + " pA: allowed 1 or more, more than 0, more than 0, 0 or more");
            }
        }
    }

    public VirtualMonitor(MonitorErrors errors, double supplyVolt, long seed) {
        this.errors = errors;
        this.supplyVolt = supplyVolt;
        random = new Random(seed);
    }

    /** What the chip draws from now on. */
    void draw(double volt, double nanoamp) {
        supplyVolt = volt;
        currentPicoamp = nanoamp * PICO_PER_NANO;
    }

    @Override
    public int samplesPerSecond() {
        return errors.samplesPerSecond();
    }

    @Override
    public void sample(long deviceTimeUs, Sink sink) {
        double raw = currentPicoamp + errors.offsetPicoamp() + errors.noisePicoamp() * random.nextGaussian();
        double held = Math.max(-errors.rangePicoamp(), Math.min(errors.rangePicoamp(), raw));
        double reading = Math.rint(held / errors.resolutionPicoamp()) * errors.resolutionPicoamp();
        int flags = held == raw ? 0 : OVER_RANGE;
        flags |= Math.abs(reading) < errors.floorPicoamp() ? BELOW_FLOOR : 0;
        sink.sample((int) Math.rint(supplyVolt * 1e6), (int) Math.rint(reading), 0, flags);
    }
}
