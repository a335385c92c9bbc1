package bmru.hil.run;

import bmru.boards.board.Board;
import bmru.boards.board.PowerListener;
import bmru.boards.board.RunSummary;
import bmru.hil.plan.TakeTimeline;
import bmru.hil.plan.Timeline;
import bmru.hil.record.SessionRecorder;
import bmru.hil.session.Place;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Plays takes, each as one run of the board, and records what comes: readings, supply samples, windows, decisions. */
public final class TakePlayer implements PowerListener {
    private static final long NEVER = Long.MIN_VALUE;
    private static final long STEP_US = 1000;
    private static final long REST_STEP_US = 10_000;

    /** Boards send what they have at least every 30 ms; a link may be slower than that for a moment. */
    private static final long PATIENCE_US = 200_000;

    private final Board board;
    private final SessionRecorder recorder;
    private final RunListener listener;
    private final long periodUs;
    private final RowRecorder rows;
    private long[] timesUs = {};
    /** {@link #NEVER} before the first sample; read by other threads. */
    private volatile long lastSampleUs = NEVER;

    private boolean sampling;
    private boolean resting;

    /**
     * @param board of the rig, or what stands before it
     * @param framesASecond of the board's frame clock; 0 to run frames as fast as the board takes them
     */
    public TakePlayer(Rig rig, Board board, SessionRecorder recorder, int framesASecond, RunListener listener) {
        this.board = board;
        this.recorder = recorder;
        this.listener = listener;
        periodUs = Rig.periodUs(framesASecond);
        rows = new RowRecorder(rig, recorder);
    }

    /** From now on the supply is sampled, between takes too. */
    public void startSampling(int samplesPerSecond) throws IOException {
        board.startPower(samplesPerSecond, this);
        sampling = true;
    }

    public void stopSampling() throws IOException {
        if (sampling) {
            sampling = false;
            board.stopPower();
        }
    }

    /** Lets time pass without frames: nothing but the samples that come then ties the board's clock to the host's. */
    public void pass(long us) throws IOException {
        resting = true;
        for (long leftUs = us; leftUs > 0 && !recorder.broken(); leftUs -= REST_STEP_US) {
            board.poll(Math.min(leftUs, REST_STEP_US));
        }
        resting = false;
    }

    /** On the board's clock; null before the first sample. Any thread may ask. */
    public @Nullable Long lastSampleUs() {
        long last = lastSampleUs;
        return last == NEVER ? null : last;
    }

    /** @return whether all of it was recorded; false where the session can take no more */
    public boolean play(TakeTimeline take) throws IOException {
        Timeline timeline = take.timeline();
        timesUs = new long[timeline.frames()];
        Place[] place = {placeOf(take, 0)};
        board.startRun(periodUs, (frame, deviceUs, readout) -> {
            int number = (int) frame;
            place[0] = samePlace(take, number, place[0]) ? place[0] : placeOf(take, number);
            timesUs[number] = deviceUs;
            rows.reading(place[0], number, deviceUs, timeline.inputs(number), timeline.changes(number), readout);
        });
        for (int frame = 0; frame < timeline.frames() && !recorder.broken(); frame++) {
            board.submit(timeline.inputs(frame), timeline.changes(frame));
            listener.frame();
        }
        board.drain();
        // The last frame lasts as long as the others.
        board.poll(periodUs);
        RunSummary summary = board.stopRun();
        awaitSamples();
        if (!recorder.broken()) {
            ended(take, summary);
        }
        return !recorder.broken();
    }

    private static Place placeOf(TakeTimeline take, int frame) {
        return new Place(
                take.take().clip().file(),
                take.take().number(),
                take.windowOf(frame),
                take.marker().apply(frame));
    }

    private static boolean samePlace(TakeTimeline take, int frame, Place place) {
        return place.window().equals(take.windowOf(frame))
                && place.marker().equals(take.marker().apply(frame));
    }

    /** What is still on its way belongs to the take's last window. */
    private void awaitSamples() throws IOException {
        long untilUs = timesUs[timesUs.length - 1] + periodUs;
        for (long waitedUs = 0; sampling && lastSampleUs < untilUs && waitedUs < PATIENCE_US; waitedUs += STEP_US) {
            board.poll(STEP_US);
        }
    }

    private void ended(TakeTimeline take, RunSummary summary) {
        long endUs = timesUs[timesUs.length - 1] + periodUs;
        String clip = take.take().clip().file();
        int number = take.take().number();
        rows.decision(clip, number, endUs, summary);
        for (Timeline.Window window : take.windows()) {
            int after = window.firstFrame() + window.frames();
            long untilUs = after < timesUs.length ? timesUs[after] : endUs;
            rows.window(clip, number, window, timesUs[window.firstFrame()], untilUs);
        }
        rows.ended(clip, number, endUs, take.take().clip().expected());
    }

    @Override
    public void sample(long number, long deviceUs, int microvolts, int picoamps, int range, int flags) {
        lastSampleUs = deviceUs;
        rows.sample(number, deviceUs, microvolts, picoamps, range, flags);
        if (resting) {
            recorder.arrived(deviceUs);
        }
        listener.sample(deviceUs, microvolts, picoamps);
    }

    @Override
    public void gap(long firstNumber, long count, long fromUs, long untilUs) {
        rows.gap(firstNumber, count, fromUs, untilUs);
    }
}
