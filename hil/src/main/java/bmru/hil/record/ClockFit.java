package bmru.hil.record;

import bmru.hil.session.ClockLine;
import org.jspecify.annotations.Nullable;

/**
 * Fits {@link ClockLine} by least squares while pairs of readings come in, in constant memory. Sums are kept about the
 * running means (Welford), since squares of microseconds of a long run would lose the residual.
 */
final class ClockFit {
    private long points;
    private long firstDeviceUs;
    private long firstHostNs;
    private double meanDeviceUs;
    private double meanHostNs;
    private double deviceSquares;
    private double hostSquares;
    private double products;

    /** Both clocks read at one moment, as nearly as the link allows. */
    void add(long deviceUs, long hostNs) {
        if (points == 0) {
            firstDeviceUs = deviceUs;
            firstHostNs = hostNs;
        }
        points++;
        double device = deviceUs - firstDeviceUs;
        // What a perfect clock would show is taken off first, so that only the drift is summed.
        double host = hostNs - firstHostNs - 1000 * device;
        double deviceStep = device - meanDeviceUs;
        double hostStep = host - meanHostNs;
        meanDeviceUs += deviceStep / points;
        meanHostNs += hostStep / points;
        deviceSquares += deviceStep * (device - meanDeviceUs);
        hostSquares += hostStep * (host - meanHostNs);
        products += deviceStep * (host - meanHostNs);
    }

    /** Null for fewer than two points at different times. */
    @Nullable
    ClockLine line() {
        if (points < 2 || deviceSquares == 0) {
            return null;
        }
        double slope = products / deviceSquares;
        double left = Math.max(0, hostSquares - slope * products);
        return new ClockLine(
                firstDeviceUs,
                firstHostNs,
                1000 + slope,
                meanHostNs - slope * meanDeviceUs,
                Math.sqrt(left / points) / 1000,
                points);
    }
}
