package bmru.host.bench;

import bmru.hil.run.RunListener;
import bmru.host.table.Results;
import bmru.host.terminal.ProgressBar;

/** A run on standard error: how far it is, and what does not end it. */
final class RunProgress implements RunListener, AutoCloseable {
    private final Results results;
    private ProgressBar bar;
    private int done;

    RunProgress(Results results) {
        this.results = results;
        bar = new ProgressBar(results.err(), "frames", 1);
    }

    /** @param frames of the whole run */
    void expect(long frames) {
        bar = new ProgressBar(results.err(), "frames", (int) Math.min(Integer.MAX_VALUE, Math.max(1, frames)));
    }

    @Override
    public void frame() {
        bar.update(++done);
    }

    @Override
    public void warn(String what) {
        results.warn(what);
    }

    /** What is printed next begins a line. */
    void ended() {
        bar.close();
    }

    @Override
    public void close() {
        ended();
    }
}
