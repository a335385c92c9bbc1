package bmru.host.terminal;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * How far a long computation is, on standard error: a bar that redraws itself, on a terminal only and after the first
 * second. Updated from any thread.
 */
public final class ProgressBar implements AutoCloseable {
    private static final long SILENT_NS = 1_000_000_000L;
    private static final long INTERVAL_NS = 200_000_000L;
    private static final int WIDTH = 30;

    private final PrintWriter err;
    private final String what;
    private final int total;
    private final boolean watched = Terminal.isWatched();
    private final long start = System.nanoTime();
    private long last = start;
    private boolean drawn;

    /**
     * @param what is counted, as in "chips"
     * @param total number of them
     */
    public ProgressBar(PrintWriter err, String what, int total) {
        this.err = err;
        this.what = what;
        this.total = total;
    }

    /** @param done so far */
    public synchronized void update(int done) {
        long now = System.nanoTime();
        if (!watched || now - start < SILENT_NS || (now - last < INTERVAL_NS && done < total)) {
            return;
        }
        last = now;
        int filled = (int) ((long) WIDTH * done / Math.max(1, total));
        err.printf(
                Locale.ROOT, "\r[%s%s] %d of %d %s", "#".repeat(filled), ".".repeat(WIDTH - filled), done, total, what);
        err.flush();
        drawn = true;
    }

    /** Takes the bar away: what is printed next begins a line. */
    @Override
    public synchronized void close() {
        if (drawn) {
            err.print("\r" + " ".repeat(2 * WIDTH + what.length()) + "\r");
            err.flush();
        }
    }
}
