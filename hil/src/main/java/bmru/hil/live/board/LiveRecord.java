package bmru.hil.live.board;

import bmru.boards.board.PowerListener;
import bmru.boards.device.Readout;
import bmru.hil.live.event.Event;
import bmru.hil.plan.PlannedWindow;
import bmru.hil.plan.Timeline;
import bmru.hil.record.SessionRecorder;
import bmru.hil.run.RigSession;
import bmru.hil.run.RowRecorder;
import bmru.hil.session.EventKind;
import bmru.hil.session.Manifest;
import bmru.hil.session.Place;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The session of a board that hears live sound: its readings and supply, and what was heard, as one take of what is called
 * {@value #SOUND}. It keeps neither the sound nor, unless it is asked to, the features.
 */
public final class LiveRecord implements Consumer<Event> {
    private static final String SOUND = "live sound";
    private static final int TAKE = 1;
    private static final Place PLACE = new Place(SOUND, TAKE, PlannedWindow.CLIP, "");

    private final RigSession session;
    private final SessionRecorder recorder;
    private final RowRecorder rows;
    private long frames;
    private long firstUs;
    private volatile long lastUs;

    /** @param keepsFeatures whether the readings say what was put in; the session's manifest has as many inputs, or none */
    public LiveRecord(RigSession session, boolean keepsFeatures) {
        this.session = session;
        recorder = session.recorder();
        rows = new RowRecorder(session.rig(), recorder, keepsFeatures);
    }

    /** In the board's thread, as what follows. */
    void reading(long number, long deviceUs, int[] inputCodes, Readout readout) {
        firstUs = frames == 0 ? deviceUs : firstUs;
        lastUs = deviceUs;
        frames++;
        rows.reading(PLACE, number, deviceUs, inputCodes, List.of(), readout);
    }

    PowerListener supply() {
        return rows;
    }

    void failed(IOException failure) {
        session.failed(failure);
    }

    /** What was heard, by the model and by the board, in the thread that events come in. */
    @Override
    public void accept(Event event) {
        if (event instanceof Event.Detected detected) {
            detection("model", detected.detection().label(), event.seconds());
        } else if (event instanceof Event.BoardHeard heard) {
            detection("board", heard.label(), event.seconds());
        }
    }

    private void detection(String by, String label, double seconds) {
        recorder.event(
                EventKind.DETECTION,
                lastUs,
                Map.of("by", by, "label", label, "seconds", String.format(Locale.ROOT, "%.2f", seconds)));
    }

    /**
     * Ends the take and seals.
     *
     * @param periodUs that the last frame lasted
     */
    Manifest seal(long periodUs) {
        if (frames > 0) {
            long untilUs = lastUs + periodUs;
            Timeline.Window whole = new Timeline.Window(PlannedWindow.CLIP, 0, Math.toIntExact(frames));
            rows.window(SOUND, TAKE, whole, firstUs, untilUs);
            rows.ended(SOUND, TAKE, untilUs, null);
        }
        return session.seal();
    }
}
