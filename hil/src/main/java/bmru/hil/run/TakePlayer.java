package bmru.hil.run;

import bmru.boards.board.Board;
import bmru.boards.board.PowerListener;
import bmru.boards.board.RunSummary;
import bmru.boards.device.Readout;
import bmru.boards.device.SupplyMonitor;
import bmru.hil.dialogue.BoardCommands;
import bmru.hil.plan.Take;
import bmru.hil.plan.TakeTimeline;
import bmru.hil.plan.Timeline;
import bmru.hil.record.SessionRecorder;
import bmru.hil.session.EventKind;
import bmru.hil.session.Place;
import java.io.IOException;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/** Plays takes, each as one run of the board, and records what comes: readings, supply samples, windows, decisions. */
public final class TakePlayer implements PowerListener {
    private static final long STEP_US = 1000;

    /** Boards send what they have at least every 30 ms; a link may be slower than that for a moment. */
    private static final long PATIENCE_US = 200_000;

    private final Rig rig;
    private final Board board;
    private final SessionRecorder recorder;
    private final RunListener listener;
    private final long periodUs;
    private final BoardCommands commands = new BoardCommands();
    private final BitSet states;
    private final double[] inputs;
    private final double[] classes;
    private long[] timesUs = {};
    private long lastSampleUs = Long.MIN_VALUE;
    private boolean sampling;

    /**
     * @param board of the rig, or what stands before it
     * @param framesASecond of the board's frame clock; 0 to run frames as fast as the board takes them
     */
    public TakePlayer(Rig rig, Board board, SessionRecorder recorder, int framesASecond, RunListener listener) {
        this.rig = rig;
        this.board = board;
        this.recorder = recorder;
        this.listener = listener;
        periodUs = Rig.periodUs(framesASecond);
        states = new BitSet(rig.info().cells());
        inputs = new double[rig.info().inputs() / 2];
        classes = new double[rig.info().classes()];
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

    /** @return whether all of it was recorded; false where the session can take no more */
    public boolean play(TakeTimeline take) throws IOException {
        Timeline timeline = take.timeline();
        timesUs = new long[timeline.frames()];
        Place[] place = {placeOf(take, 0)};
        board.startRun(periodUs, (frame, deviceUs, readout) -> {
            int number = (int) frame;
            place[0] = samePlace(take, number, place[0]) ? place[0] : placeOf(take, number);
            reading(place[0], number, deviceUs, timeline, readout);
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
        if (recorder.broken()) {
            return false;
        }
        ended(take, summary);
        return true;
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

    private void reading(Place place, int frame, long deviceUs, Timeline timeline, Readout readout) {
        timesUs[frame] = deviceUs;
        int[] codes = timeline.inputs(frame);
        for (int feature = 0; feature < inputs.length; feature++) {
            inputs[feature] = rig.inputNanoamp(codes, feature);
        }
        for (int k = 0; k < classes.length; k++) {
            classes[k] = rig.classNanoamp(readout.classCode(k));
        }
        for (int cell = 0; cell < rig.info().cells(); cell++) {
            states.set(cell, readout.state(cell));
        }
        int crc = commands.frame(codes, timeline.changes(frame));
        int winner = classes.length == 0 ? -1 : readout.winner();
        recorder.reading(place, frame, deviceUs, winner, states, crc, inputs, classes);
        recorder.arrived(deviceUs);
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
        if (summary.decision() >= 0) {
            Map<String, String> decision = details(take.take());
            decision.put("decision", rig.model().labels().get(summary.decision()));
            decision.put("frames", String.valueOf(summary.frames()));
            recorder.event(EventKind.DECISION, endUs, decision);
        }
        for (Timeline.Window window : take.windows()) {
            int after = window.firstFrame() + window.frames();
            long untilUs = after < timesUs.length ? timesUs[after] : endUs;
            Map<String, String> details = details(take.take());
            details.put("window", window.name());
            details.put("first_frame", String.valueOf(window.firstFrame()));
            details.put("frames", String.valueOf(window.frames()));
            details.put("from_us", String.valueOf(timesUs[window.firstFrame()]));
            details.put("until_us", String.valueOf(untilUs));
            recorder.event(EventKind.WINDOW, untilUs, details);
        }
        Map<String, String> end = details(take.take());
        String expected = take.take().clip().expected();
        if (expected != null) {
            end.put("expected", expected);
        }
        recorder.event(EventKind.CLIP, endUs, end);
    }

    private static Map<String, String> details(Take take) {
        Map<String, String> details = new TreeMap<>();
        details.put("clip", take.clip().file());
        details.put("take", String.valueOf(take.number()));
        return details;
    }

    @Override
    public void sample(long number, long deviceUs, int microvolts, int picoamps, int range, int flags) {
        lastSampleUs = deviceUs;
        recorder.sample(
                number,
                deviceUs,
                microvolts,
                picoamps,
                range,
                (flags & SupplyMonitor.OVER_RANGE) != 0,
                (flags & SupplyMonitor.BELOW_FLOOR) != 0);
        listener.sample(deviceUs, microvolts, picoamps);
    }

    @Override
    public void gap(long firstNumber, long count, long fromUs, long untilUs) {
        recorder.gap(firstNumber, count, fromUs, untilUs);
    }
}
