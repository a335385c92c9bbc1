package bmru.host.train;

import bmru.training.feature.Progress;
import bmru.training.run.CurvePoint;
import bmru.training.run.TrainingListener;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;

/** Shows how far a long computation is: one line that changes on a terminal, else a line now and then. */
final class ProgressLine implements Progress, TrainingListener {
    private static final int BAR = 24;
    private static final long QUIET_NS = 200_000_000;
    /** From one line of a computation to the next where lines are all there is. */
    private static final long LINE_NS = 30_000_000_000L;

    private final PrintWriter err;
    private final boolean terminal;
    private final long start = System.nanoTime();
    private String title = "";
    private long shown = System.nanoTime() - QUIET_NS;
    private int firstStep = -1;
    private long firstStepNs;
    private double validation;
    private double loss;

    ProgressLine(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /** What the next steps belong to. */
    synchronized void title(String text) {
        title = text;
        firstStep = -1;
        validation = 0;
    }

    @Override
    public synchronized void done(String what, int done, int total) {
        long now = System.nanoTime();
        if (!terminal) {
            if (now - Math.max(start, shown) > LINE_NS) {
                shown = now;
                err.println(what + " " + done + " of " + total);
                err.flush();
            }
        } else if (now - start > 5 * QUIET_NS && (now - shown > QUIET_NS || done == total)) {
            shown = now;
            err.print("\r" + bar((double) done / total) + " " + what + " " + done + " of " + total);
            if (done == total) {
                err.println();
            }
            err.flush();
        }
    }

    @Override
    public synchronized void resumed(int step, int steps, Path checkpoint) {
        err.println(title + ": goes on after step " + step + " of " + steps + ", from " + checkpoint);
        err.flush();
    }

    @Override
    public synchronized void note(String text) {
        err.println(text);
    }

    @Override
    public synchronized void step(int step, int steps, double stepLoss) {
        long now = System.nanoTime();
        if (firstStep < 0) {
            firstStep = step;
            firstStepNs = now;
        }
        loss = loss == 0 ? stepLoss : 0.95 * loss + 0.05 * stepLoss;
        if (terminal && (now - shown > QUIET_NS || step == steps)) {
            shown = now;
            err.print("\r" + text(step, steps, now) + (step == steps ? "\n" : ""));
            err.flush();
        }
    }

    @Override
    public synchronized void point(CurvePoint point, boolean best) {
        validation = point.validationAccuracy();
        if (!terminal) {
            err.printf(
                    Locale.ROOT,
                    "%s: step %d, loss %.3f, training %.1f %%, validation %.1f %%%s%n",
                    title,
                    point.step(),
                    point.loss(),
                    100 * point.trainingAccuracy(),
                    100 * point.validationAccuracy(),
                    best ? ", best so far" : "");
        }
    }

    private String text(int step, int steps, long now) {
        double perStep = step == firstStep ? 0 : (now - firstStepNs) / 1e9 / (step - firstStep);
        long left = Math.round(perStep * (steps - step));
        return String.format(
                Locale.ROOT,
                "%s %s %d of %d, loss %.3f, validation %.1f %%, %d:%02d left ",
                bar((double) step / steps),
                title,
                step,
                steps,
                loss,
                100 * validation,
                left / 60,
                left % 60);
    }

    private static String bar(double fraction) {
        int full = (int) Math.round(BAR * fraction);
        return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "]";
    }
}
