package bmru.audio.source;

/** A clock that stands still until somebody waits for it, or a test moves it on. */
public final class ManualPace implements Pace {
    private long nowNanos;

    /** @param nowNanos where it starts; the machine's clock may well be below 0 */
    public ManualPace(long nowNanos) {
        this.nowNanos = nowNanos;
    }

    public void advance(long nanos) {
        nowNanos += nanos;
    }

    @Override
    public long nanoTime() {
        return nowNanos;
    }

    @Override
    public void waitUntil(long deadlineNanos) {
        nowNanos += Math.max(0, deadlineNanos - nowNanos);
    }
}
