package bmru.host.session;

import bmru.hil.plan.Take;
import bmru.hil.run.RunListener;
import bmru.host.table.Results;
import bmru.host.terminal.ProgressBar;

/** A run on standard error: how far it is, how long the rest takes, and what does not end it. */
public final class RunProgress implements RunListener, AutoCloseable {
    private final Results results;
    private ProgressBar bar;
    private int frames;
    private int takes;
    private int takesDone;

    public RunProgress(Results results) {
        this.results = results;
        bar = new ProgressBar(results.err(), "frames", 1);
    }

    /** @param all frames of the run */
    public void expect(long all) {
        bar = new ProgressBar(results.err(), "frames", (int) Math.min(Integer.MAX_VALUE, Math.max(1, all)));
    }

    /** @param all takes of the run, to be counted beside its frames */
    public void expect(long allFrames, int all) {
        expect(allFrames);
        takes = all;
        note();
    }

    @Override
    public void ended(Take take) {
        takesDone++;
        note();
    }

    private void note() {
        bar.note(takesDone + " of " + takes + " takes");
    }

    @Override
    public void frame() {
        bar.update(++frames);
    }

    @Override
    public void warn(String what) {
        results.warn(what);
    }

    /** What is printed next begins a line. */
    public void ended() {
        bar.close();
    }

    @Override
    public void close() {
        ended();
    }
}
