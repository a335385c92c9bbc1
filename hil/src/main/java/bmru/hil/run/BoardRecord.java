package bmru.hil.run;

import bmru.boards.board.BiasChange;
import bmru.boards.board.PowerListener;
import bmru.boards.device.Readout;
import bmru.boards.device.SupplyMonitor;
import bmru.hil.dialogue.BoardCommands;
import bmru.hil.record.SessionRecorder;
import bmru.hil.session.Place;
import java.util.BitSet;
import java.util.List;

/** What a board gives, as rows of a session: readings and supply samples. Allocates nothing a row. */
public final class BoardRecord implements PowerListener {
    private final Rig rig;
    private final SessionRecorder recorder;
    private final boolean keepsInputs;
    private final BoardCommands commands = new BoardCommands();
    private final BitSet states;
    private final double[] inputs;
    private final double[] classes;

    /** @param keepsInputs whether the rows say what was put in; the session's manifest has as many inputs, or none */
    public BoardRecord(Rig rig, SessionRecorder recorder, boolean keepsInputs) {
        this.rig = rig;
        this.recorder = recorder;
        this.keepsInputs = keepsInputs;
        states = new BitSet(rig.info().cells());
        inputs = new double[keepsInputs ? rig.info().inputs() / 2 : 0];
        classes = new double[rig.info().classes()];
    }

    /** @param inputCodes what was put in in that frame, one a rail */
    public void reading(
            Place place, long frame, long deviceUs, int[] inputCodes, List<BiasChange> changes, Readout readout) {
        for (int feature = 0; feature < inputs.length; feature++) {
            inputs[feature] = rig.inputNanoamp(inputCodes, feature);
        }
        for (int k = 0; k < classes.length; k++) {
            classes[k] = rig.classNanoamp(readout.classCode(k));
        }
        for (int cell = 0; cell < rig.info().cells(); cell++) {
            states.set(cell, readout.state(cell));
        }
        // A checksum of inputs that are not kept would still say which of a few known sounds they were.
        int crc = keepsInputs ? commands.frame(inputCodes, changes) : 0;
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
}
