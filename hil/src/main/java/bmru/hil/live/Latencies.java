package bmru.hil.live;

/** Counts latencies in steps of 0.05 ms, so that any quantile is known to a step; one thread adds. */
public final class Latencies {
    private static final double STEP_MS = 0.05;
    /** The last one counts all from 1 s on. */
    private static final int STEPS = 20_000;

    private final long[] counts = new long[STEPS + 1];
    private long count;

    void add(double milliseconds) {
        counts[(int) Math.max(0, Math.min(STEPS, milliseconds / STEP_MS))]++;
        count++;
    }

    public long count() {
        return count;
    }

    /** The upper end of the step that holds the quantile, ms; not a number where nothing was counted. */
    public double quantileMs(double quantile) {
        if (count == 0) {
            return Double.NaN;
        }
        long below = 0;
        int step = -1;
        while (below < quantile * count && step < STEPS) {
            below += counts[++step];
        }
        return (step + 1) * STEP_MS;
    }
}
