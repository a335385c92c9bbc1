package bmru.host.terminal;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How far a long computation is and how long the rest of it takes, on standard error: a bar that redraws itself, on a
 * terminal only and after the first second. Updated from any thread.
 */
public final class ProgressBar implements AutoCloseable {
    private static final long SILENT_NS = 1_000_000_000L;
    private static final long INTERVAL_NS = 200_000_000L;
    private static final int WIDTH = 30;

    private final PrintWriter err;
    private final String what;
    private final int total;
    private final boolean watched;
    private final LongSupplier clockNs;
    private final long start;
    private long last;
    private String note = "";
    private int drawn;

    /**
     * @param what is counted, as in "chips"
     * @param total number of them
     */
    public ProgressBar(PrintWriter err, String what, int total) {
        this(err, what, total, Terminal.isWatched(), System::nanoTime);
    }

    ProgressBar(PrintWriter err, String what, int total, boolean watched, LongSupplier clockNs) {
        this.err = err;
        this.what = what;
        this.total = total;
        this.watched = watched;
        this.clockNs = clockNs;
        start = clockNs.getAsLong();
        last = start;
    }

    /** What is shown behind the count from the next update on, as in "3 of 8 takes". */
    public synchronized void note(String text) {
        note = text;
    }

    /** @param done so far */
    public synchronized void update(int done) {
        long now = clockNs.getAsLong();
        if (!watched || now - start < SILENT_NS || (now - last < INTERVAL_NS && done < total)) {
            return;
        }
        last = now;
        int filled = (int) ((long) WIDTH * Math.min(done, total) / Math.max(1, total));
        draw(String.format(
                Locale.ROOT,
                "[%s%s] %d of %d %s%s%s",
                "#".repeat(filled),
                ".".repeat(WIDTH - filled),
                done,
                total,
                what,
                note.isEmpty() ? "" : ", " + note,
                left(done, now - start)));
    }

    /** As fast as until now; rounded up, so that it is 0 at the end only. */
    private String left(int done, long passedNs) {
        if (done < 1 || done > total) {
            return "";
        }
        long seconds = (long) Math.ceil(passedNs * 1e-9 / done * (total - done));
        return seconds < 60
                ? ", " + seconds + " s left"
                : seconds < 3600
                        ? String.format(Locale.ROOT, ", %d:%02d min left", seconds / 60, seconds % 60)
                        : String.format(Locale.ROOT, ", %d:%02d h left", seconds / 3600, seconds % 3600 / 60);
    }

    private void draw(String text) {
        err.print("\r" + text + " ".repeat(Math.max(0, drawn - text.length())));
        err.flush();
        drawn = text.length();
    }

    /** Takes the bar away: what is printed next begins a line. */
    @Override
    public synchronized void close() {
        if (drawn > 0) {
            err.print("\r" + " ".repeat(drawn) + "\r");
            err.flush();
            drawn = 0;
        }
    }
}
