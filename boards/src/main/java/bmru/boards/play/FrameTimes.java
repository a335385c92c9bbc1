package bmru.boards.play;

/** When the frames of a run were set, on the board's clock. */
public final class FrameTimes {
    private final long periodUs;
    private final long[] timesUs;

    FrameTimes(int frames, long periodUs) {
        this.periodUs = periodUs;
        timesUs = new long[frames];
    }

    void set(int frame, long deviceTimeUs) {
        timesUs[frame] = deviceTimeUs;
    }

    public int frames() {
        return timesUs.length;
    }

    public long timeUs(int frame) {
        return timesUs[frame];
    }

    /** When the frames of a window began. */
    public long startUs(Timeline.Window window) {
        return timesUs[window.firstFrame()];
    }

    /** When the last frame of a window ended. */
    public long endUs(Timeline.Window window) {
        int next = window.firstFrame() + window.frames();
        return next < timesUs.length ? timesUs[next] : timesUs[next - 1] + periodUs;
    }

    /** How much later a frame was set than the first one and the frame rate say; negative for earlier, 0 without a rate. */
    public long lateUs(int frame) {
        return periodUs == 0 ? 0 : timesUs[frame] - timesUs[0] - frame * periodUs;
    }

    public long largestLateUs() {
        long largest = 0;
        for (int frame = 0; frame < timesUs.length; frame++) {
            largest = Math.max(largest, lateUs(frame));
        }
        return largest;
    }

    /** Frames that were late by more than a limit. */
    public int lateBy(long limitUs) {
        int late = 0;
        for (int frame = 0; frame < timesUs.length; frame++) {
            late += lateUs(frame) > limitUs ? 1 : 0;
        }
        return late;
    }
}
