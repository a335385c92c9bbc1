package bmru.hil.session;

/**
 * The board's clock against the host's monotonic one: hostNs = firstHostNs + nsPerUs (deviceUs - firstDeviceUs) + offsetNs.
 *
 * @param nsPerUs 1000 where both clocks run alike
 * @param offsetNs of the line at the first point
 * @param residualUs root mean square of what the line leaves, in microseconds
 * @param points it was fitted to
 */
public record ClockLine(
        long firstDeviceUs, long firstHostNs, double nsPerUs, double offsetNs, double residualUs, long points) {
    public ClockLine {
        if (points < 2 || !Double.isFinite(nsPerUs) || !Double.isFinite(offsetNs) || !(residualUs >= 0)) {
            throw new IllegalArgumentException("clock line of " + points + " points, nsPerUs=" + nsPerUs + ", offsetNs="
                    + offsetNs + ", residualUs=" + residualUs + ": wanted 2 points or more and finite numbers");
        }
    }

    /** How much faster the board's clock runs than the host's, in parts per million. */
    public double driftPpm() {
        return (1000 / nsPerUs - 1) * 1e6;
    }

    public long hostNs(long deviceUs) {
        return firstHostNs + Math.round(offsetNs + nsPerUs * (deviceUs - firstDeviceUs));
    }
}
