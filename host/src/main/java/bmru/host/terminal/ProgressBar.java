package bmru.host.terminal;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * How far a long computation is, on standard error: nothing in the first second; then a bar that redraws itself on a
 * terminal, a line every ten seconds elsewhere. Told from any thread.
 */
public final class ProgressBar {
    private static final long SILENT_NS = 1_000_000_000L;
    private static final long TERMINAL_INTERVAL_NS = 200_000_000L;
    private static final long LOG_INTERVAL_NS = 10_000_000_000L;
    private static final int WIDTH = 30;

    private final PrintWriter err;
    private final String what;
    private final int total;
    private final boolean terminal;
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
        terminal = ErrorStream.isTerminal();
    }

    /** @param done so far */
    public synchronized void update(int done) {
        long now = System.nanoTime();
        long interval = terminal ? TERMINAL_INTERVAL_NS : LOG_INTERVAL_NS;
        if (now - start < SILENT_NS || (now - last < interval && done < total)) {
            return;
        }
        last = now;
        if (terminal) {
            int filled = (int) ((long) WIDTH * done / total);
            err.printf(
                    Locale.ROOT,
                    "\r[%s%s] %d of %d %s",
                    "#".repeat(filled),
                    ".".repeat(WIDTH - filled),
                    done,
                    total,
                    what);
            drawn = true;
        } else if (done < total) {
            err.printf(Locale.ROOT, "%d of %d %s%n", done, total, what);
        }
        err.flush();
    }

    /** Ends the line of a bar that was drawn. */
    public synchronized void close() {
        if (drawn) {
            err.println();
            err.flush();
        }
    }
}
