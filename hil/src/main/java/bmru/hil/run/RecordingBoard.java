package bmru.hil.run;

import bmru.boards.board.BiasChange;
import bmru.boards.board.Board;
import bmru.boards.board.ForwardingBoard;
import bmru.boards.board.PowerListener;
import bmru.boards.board.RunSummary;
import bmru.hil.plan.Timeline;
import bmru.hil.record.SessionRecorder;
import bmru.hil.session.Place;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A board whose readings and supply samples become rows of a session, for work that follows no plan. A run belongs to what
 * {@link #next} named before it; in a named window the supply is sampled, and its end is an event.
 */
public final class RecordingBoard extends ForwardingBoard {
    /** What is on its way from a link when a run ends arrives within this time. */
    private static final long PATIENCE_US = 200_000;

    private final SessionRecorder recorder;
    private final RowRecorder rows;
    private final Map<String, Integer> takes = new HashMap<>();
    private final Queue<Sent> sent = new ArrayDeque<>();
    private String clip = "run";
    private String window = "";
    private @Nullable String expected;
    private Place place = new Place(clip, 1, window, "");
    private long framePeriodUs;
    private int frames;
    private long firstUs;
    private long lastUs;
    private boolean sampling;

    /** A frame whose reading has not come. */
    @SuppressWarnings("ArrayRecordComponent") // a copy, read once
    private record Sent(int[] codes, List<BiasChange> changes) {}

    /** @param board of the rig, or what stands before it */
    public RecordingBoard(Rig rig, Board board, SessionRecorder recorder) {
        super(board);
        this.recorder = recorder;
        rows = new RowRecorder(rig, recorder);
    }

    /**
     * Names the run that begins next; one of the same name is its next take.
     *
     * @param what a clip, or what is measured
     * @param inWindow "" where no figure is wanted of it
     * @param label that a clip is expected to be decided as; null for none
     */
    public void next(String what, String inWindow, @Nullable String label) {
        clip = what;
        window = inWindow;
        expected = label;
    }

    @Override
    public void startRun(long periodUs, ReadingListener listener) throws IOException {
        sample(!window.isEmpty());
        place = new Place(clip, takes.merge(clip, 1, Integer::sum), window, "");
        framePeriodUs = periodUs;
        frames = 0;
        sent.clear();
        super.startRun(periodUs, (frame, deviceUs, readout) -> {
            firstUs = frames == 0 ? deviceUs : firstUs;
            lastUs = deviceUs;
            frames++;
            Sent of = sent.remove();
            rows.reading(place, frame, deviceUs, of.codes, of.changes, readout);
            listener.reading(frame, deviceUs, readout);
        });
    }

    @Override
    public void submit(int[] inputCodes, List<BiasChange> changes) throws IOException {
        sent.add(new Sent(inputCodes.clone(), List.copyOf(changes)));
        super.submit(inputCodes, changes);
    }

    @Override
    public RunSummary stopRun() throws IOException {
        RunSummary summary = super.stopRun();
        if (frames > 0 && !recorder.broken()) {
            long endUs = lastUs + framePeriodUs;
            if (!window.isEmpty()) {
                rows.decision(clip, place.take(), endUs, summary);
                rows.window(clip, place.take(), new Timeline.Window(window, 0, frames), firstUs, endUs);
            }
            rows.ended(clip, place.take(), endUs, expected);
        }
        return summary;
    }

    @Override
    public void startPower(int samplesPerSecond, PowerListener listener) throws IOException {
        super.startPower(samplesPerSecond, new PowerListener() {
            @Override
            public void sample(long number, long deviceUs, int microvolts, int picoamps, int range, int flags) {
                rows.sample(number, deviceUs, microvolts, picoamps, range, flags);
                listener.sample(number, deviceUs, microvolts, picoamps, range, flags);
            }

            @Override
            public void gap(long firstNumber, long count, long fromUs, long untilUs) {
                rows.gap(firstNumber, count, fromUs, untilUs);
                listener.gap(firstNumber, count, fromUs, untilUs);
            }
        });
    }

    /** After the last run: no further sample is wanted. */
    public void end() throws IOException {
        sample(false);
    }

    private void sample(boolean wanted) throws IOException {
        if (wanted == sampling || usualSamplesPerSecond() == 0) {
            return;
        }
        sampling = wanted;
        if (wanted) {
            super.startPower(usualSamplesPerSecond(), rows);
        } else {
            poll(PATIENCE_US);
            stopPower();
        }
    }
}
