package bmru.hil.run;

import bmru.boards.board.BiasChange;
import bmru.boards.board.PowerListener;
import bmru.boards.board.RunSummary;
import bmru.boards.device.Readout;
import bmru.boards.device.SupplyMonitor;
import bmru.hil.dialogue.BoardCommands;
import bmru.hil.plan.Timeline;
import bmru.hil.record.SessionRecorder;
import bmru.hil.session.EventKind;
import bmru.hil.session.Place;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns what a rig's board reads into rows of a session, and ends of windows and takes into its events. */
public final class RowRecorder implements PowerListener {
    private final Rig rig;
    private final SessionRecorder recorder;
    private final boolean keepsInputs;
    private final BoardCommands commands = new BoardCommands();
    private final BitSet states;
    private final double[] inputs;
    private final double[] classes;

    RowRecorder(Rig rig, SessionRecorder recorder) {
        this(rig, recorder, true);
    }

    /** @param keepsInputs whether the rows say what was put in; the session's manifest has as many inputs, or none */
    public RowRecorder(Rig rig, SessionRecorder recorder, boolean keepsInputs) {
        this.rig = rig;
        this.recorder = recorder;
        this.keepsInputs = keepsInputs;
        states = new BitSet(rig.info().cells());
        inputs = new double[keepsInputs ? rig.info().inputs() / 2 : 0];
        classes = new double[rig.info().classes()];
    }

    /** @param codes of the frame's inputs, one a rail */
    public void reading(
            Place place, long frame, long deviceUs, int[] codes, List<BiasChange> changes, Readout readout) {
        for (int feature = 0; feature < inputs.length; feature++) {
            inputs[feature] = rig.inputNanoamp(codes, feature);
        }
        for (int k = 0; k < classes.length; k++) {
            classes[k] = rig.classNanoamp(readout.classCode(k));
        }
        for (int cell = 0; cell < rig.info().cells(); cell++) {
            states.set(cell, readout.state(cell));
        }
        // A checksum of inputs that are not kept would still say which of a few known sounds they were.
        int crc = keepsInputs ? commands.frame(codes, changes) : 0;
        int winner = classes.length == 0 ? -1 : readout.winner();
        recorder.reading(place, frame, deviceUs, winner, states, crc, inputs, classes);
        recorder.arrived(deviceUs);
    }

    @Override
    public void sample(long number, long deviceUs, int microvolts, int picoamps, int range, int flags) {
        recorder.sample(
                number,
                deviceUs,
                microvolts,
                picoamps,
                range,
                (flags & SupplyMonitor.OVER_RANGE) != 0,
                (flags & SupplyMonitor.BELOW_FLOOR) != 0);
    }

    @Override
    public void gap(long firstNumber, long count, long fromUs, long untilUs) {
        recorder.gap(firstNumber, count, fromUs, untilUs);
    }

    /** The board's own decision on a take. */
    void decision(String clip, int take, long endUs, RunSummary summary) {
        if (summary.decision() >= 0) {
            Map<String, String> decision = details(clip, take);
            decision.put("decision", rig.model().labels().get(summary.decision()));
            decision.put("frames", String.valueOf(summary.frames()));
            recorder.event(EventKind.DECISION, endUs, decision);
        }
    }

    public void window(String clip, int take, Timeline.Window window, long fromUs, long untilUs) {
        Map<String, String> details = details(clip, take);
        details.put("window", window.name());
        details.put("first_frame", String.valueOf(window.firstFrame()));
        details.put("frames", String.valueOf(window.frames()));
        details.put("from_us", String.valueOf(fromUs));
        details.put("until_us", String.valueOf(untilUs));
        recorder.event(EventKind.WINDOW, untilUs, details);
    }

    /** All of a take is written. */
    public void ended(String clip, int take, long endUs, @Nullable String expected) {
        Map<String, String> end = details(clip, take);
        if (expected != null) {
            end.put("expected", expected);
        }
        recorder.event(EventKind.CLIP, endUs, end);
    }

    private static Map<String, String> details(String clip, int take) {
        Map<String, String> details = new TreeMap<>();
        details.put("clip", clip);
        details.put("take", String.valueOf(take));
        return details;
    }
}
