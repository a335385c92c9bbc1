package bmru.hil.live.frame;

import java.util.concurrent.atomic.AtomicLongArray;

/** Counts latencies in steps of 0.05 ms, so that any quantile is known to a step; any thread may ask. */
public final class Latencies {
    private static final int STEPS_A_MS = 20;
    /** The last one counts all from 1 s on. */
    private static final int STEPS = 1000 * STEPS_A_MS;

    private final AtomicLongArray counts = new AtomicLongArray(STEPS + 1);

    public void add(double milliseconds) {
        counts.incrementAndGet(step(milliseconds));
    }

    private static int step(double milliseconds) {
        return (int) Math.max(0, Math.min(STEPS, milliseconds * STEPS_A_MS));
    }

    public long count() {
        return countFrom(0);
    }

    /** Those of so many milliseconds or more, to a step. */
    public long countFrom(double milliseconds) {
        long count = 0;
        for (int step = step(milliseconds); step <= STEPS; step++) {
            count += counts.get(step);
        }
        return count;
    }

    /** The upper end of the step that holds the quantile, ms; not a number where nothing was counted. */
    public double quantileMs(double quantile) {
        long count = count();
        if (count == 0) {
            return Double.NaN;
        }
        long below = 0;
        int step = -1;
        while (below < quantile * count && step < STEPS) {
            below += counts.get(++step);
        }
        return (step + 1) / (double) STEPS_A_MS;
    }
}
