package bmru.host.log;

import bmru.hil.result.SupplyTotals;
import bmru.hil.run.RunListener;
import bmru.host.terminal.Terminal;
import java.io.PrintWriter;
import java.util.Locale;

/** The supply as it is now, on one line that redraws itself; on a terminal only. */
final class LiveLine implements RunListener {
    private static final long INTERVAL_NS = 200_000_000L;

    private final PrintWriter err;
    private final SupplyTotals totals;
    private final int seconds;
    private final boolean watched = Terminal.isWatched();
    private final long startNs = System.nanoTime();
    private long lastNs = startNs;
    private int drawn;

    LiveLine(PrintWriter err, SupplyTotals totals, int seconds) {
        this.err = err;
        this.totals = totals;
        this.seconds = seconds;
    }

    @Override
    public void sample(long deviceUs, int microvolt, int picoamp) {
        totals.sample(deviceUs, microvolt, picoamp);
        long now = System.nanoTime();
        if (watched && now - lastNs >= INTERVAL_NS) {
            lastNs = now;
            draw(text((now - startNs) / 1_000_000_000));
        }
    }

    /** @param passed seconds */
    String text(long passed) {
        return String.format(
                Locale.ROOT,
                "%d of %d s  now %.2f nA  mean %.2f  min %.2f  max %.2f nA  %.2f nC  %.2f nJ",
                passed,
                seconds,
                totals.nowNanoamp(),
                totals.meanNanoamp(),
                totals.leastNanoamp(),
                totals.mostNanoamp(),
                totals.chargeNanocoulomb(),
                totals.energyNanojoule());
    }

    private void draw(String text) {
        err.print("\r" + text + " ".repeat(Math.max(0, drawn - text.length())));
        err.flush();
        drawn = text.length();
    }

    /** What is printed next begins a line. */
    void ended() {
        if (drawn > 0) {
            err.println();
            err.flush();
        }
    }
}
