package bmru.boards.play;

import bmru.boards.power.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** When the frames of a timeline were set, on the board's clock; those that were played again, when they were the last time. */
public final class FrameTimes {
    private final long periodUs;
    private final long[] timesUs;

    /** First frames of later runs, and when the frame before each had ended in the run before. */
    private final NavigableMap<Integer, Long> restarts = new TreeMap<>();

    private int next;

    FrameTimes(int frames, long periodUs) {
        this.periodUs = periodUs;
        timesUs = new long[frames];
    }

    void set(int frame, long deviceTimeUs) {
        timesUs[frame] = deviceTimeUs;
        next = frame + 1;
    }

    /** The frame after the last one that was set. */
    int next() {
        return next;
    }

    /** Frames from this one on are set again, in a run that begins with it. */
    void restart(int frame) {
        if (frame > 0) {
            restarts.putIfAbsent(frame, next > frame ? timesUs[frame] : timesUs[frame - 1] + periodUs);
        }
        next = frame;
    }

    public int frames() {
        return timesUs.length;
    }

    public long timeUs(int frame) {
        return timesUs[frame];
    }

    /** When the last frame of a window ended. */
    public long endUs(Timeline.Window window) {
        int after = window.firstFrame() + window.frames();
        Long ended = restarts.get(after);
        if (ended != null) {
            return ended;
        }
        return after < timesUs.length ? timesUs[after] : timesUs[after - 1] + periodUs;
    }

    /** When the frames of a window were on: one span, and one more for each run that began in it. */
    public List<TimeSpan> spans(Timeline.Window window) {
        List<TimeSpan> spans = new ArrayList<>();
        int first = window.firstFrame();
        for (Map.Entry<Integer, Long> restart :
                restarts.subMap(first, false, first + window.frames(), false).entrySet()) {
            spans.add(new TimeSpan(timesUs[first], restart.getValue()));
            first = restart.getKey();
        }
        spans.add(new TimeSpan(timesUs[first], endUs(window)));
        return spans;
    }

    /** How much later a frame was set than the first one of its run and the frame rate say; negative for earlier, 0 without a rate. */
    public long lateUs(int frame) {
        Integer restart = restarts.floorKey(frame);
        int first = restart == null ? 0 : restart;
        return periodUs == 0 ? 0 : timesUs[frame] - timesUs[first] - (frame - first) * periodUs;
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
