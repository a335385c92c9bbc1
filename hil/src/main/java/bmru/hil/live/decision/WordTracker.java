package bmru.hil.live.decision;

import bmru.circuit.model.DecisionRule;
import bmru.circuit.model.Layer;
import bmru.hil.live.decision.Detection.Switch;
import bmru.hil.live.frame.Frame;
import bmru.hil.live.frame.FrameRing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Follows what was heard until it is over: its evidence has passed its peak and its sound has ended. Allocates nothing a
 * frame, apart from a detection.
 */
public final class WordTracker {
    /** Evidence that has not grown for so long has passed its peak. */
    private static final int PEAK_FRAMES = 15;

    private static final int LONGEST_FRAMES = 100;
    private static final int NONE = -1;

    private final Setup setup;
    private final FrameRing ring;
    private final double secondsAtZero;
    private final Consumer<Detection> listener;
    private final long[] heard;
    private final Instant[] times;
    private final double[] peaks;
    private final long[] peakFrames;
    private int quietFrames;
    private double loudest;
    /** Read by whoever asks for a summary. */
    private volatile long detections;

    /**
     * @param secondsAtZero sound before the ring's first frame
     * @param detections so far
     */
    public WordTracker(
            Setup setup, FrameRing ring, double secondsAtZero, long detections, Consumer<Detection> listener) {
        this.setup = setup;
        this.ring = ring;
        this.secondsAtZero = secondsAtZero;
        this.listener = listener;
        this.detections = detections;
        int classes = setup.model().labels().size();
        heard = new long[classes];
        Arrays.fill(heard, NONE);
        times = new Instant[classes];
        Arrays.fill(times, Instant.EPOCH);
        peaks = new double[classes];
        peakFrames = new long[classes];
    }

    /** A keyword was heard in the frame that was published last. */
    public void heard(int index, Instant time) {
        finish(index);
        heard[index] = ring.published() - 1;
        times[index] = time;
        peaks[index] = Double.NEGATIVE_INFINITY;
    }

    /** After each frame. */
    public void frame(Frame frame, long place) {
        loudest = Math.max(0.98 * loudest, frame.rms());
        quietFrames = WordSpan.isQuiet(frame.rms(), loudest) ? quietFrames + 1 : 0;
        for (int k = 0; k < heard.length; k++) {
            if (heard[k] != NONE) {
                follow(k, frame.evidence(k), place);
            }
        }
    }

    private void follow(int index, double evidence, long place) {
        if (evidence > peaks[index]) {
            peaks[index] = evidence;
            peakFrames[index] = place;
        }
        boolean past = place - peakFrames[index] >= PEAK_FRAMES && quietFrames > WordSpan.GAP_FRAMES;
        if (past || place - heard[index] >= LONGEST_FRAMES) {
            finish(index);
        }
    }

    /** What is not over yet ends here. */
    public void finish() {
        for (int k = 0; k < heard.length; k++) {
            finish(k);
        }
    }

    public long detections() {
        return detections;
    }

    private void finish(int index) {
        long at = heard[index];
        if (at == NONE) {
            return;
        }
        heard[index] = NONE;
        long number = detections() + 1;
        detections = number;
        WordSpan span = WordSpan.find(ring, at);
        DecisionRule rule = setup.model().decision();
        listener.accept(new Detection(
                number,
                setup.model().labels().get(index),
                seconds(at),
                Math.max(0, seconds(span.first()) - ring.layout().frameSeconds()),
                seconds(span.last()),
                times[index],
                rule.evidence(),
                setup.threshold(index),
                peaks[index],
                switches(span.first(), at)));
    }

    private double seconds(long place) {
        return secondsAtZero + ring.layout().seconds(place);
    }

    /** From shortly before the word to its detection. */
    private List<Switch> switches(long first, long last) {
        Frame before = new Frame(ring.layout());
        Frame after = new Frame(ring.layout());
        List<Switch> switches = new ArrayList<>();
        for (long place = Math.max(1, first - WordSpan.GAP_FRAMES); place <= last; place++) {
            if (!ring.read(place - 1, before) || !ring.read(place, after)) {
                continue;
            }
            for (int cell = 0; cell < ring.layout().allCells(); cell++) {
                if (before.state(cell) != after.state(cell)) {
                    switches.add(change(cell, after, place));
                }
            }
        }
        return switches;
    }

    private Switch change(int cell, Frame frame, long place) {
        int layer = ring.layout().layer(cell);
        int index = cell - ring.layout().firstCell(layer);
        Layer cells = setup.model().layers().get(layer);
        boolean high = frame.state(cell);
        double beta = high ? cells.betaHi().get(index) : cells.betaLo().get(index);
        return new Switch(
                layer,
                index,
                seconds(place),
                high,
                frame.candidate(cell),
                beta * setup.model().unitNanoamp());
    }
}
