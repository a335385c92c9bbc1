package bmru.boards.board;

import bmru.boards.device.DeviceInfo;
import bmru.boards.device.Readout;

/** The reading of one frame of a run, kept; filled again for each, without an object. */
public final class Reading implements Readout {
    private final boolean[] states;
    private final int[] classCodes;
    private int run;
    private long number;
    private long timeUs;
    private int winner = -1;

    public Reading(DeviceInfo info) {
        states = new boolean[info.cells()];
        classCodes = new int[info.classes()];
    }

    /**
     * @param frameNumber in its run, from 0
     * @param deviceTimeUs when the frame's inputs were set
     */
    public void begin(int ofRun, long frameNumber, long deviceTimeUs) {
        run = ofRun;
        number = frameNumber;
        timeUs = deviceTimeUs;
    }

    public void copy(Readout readout) {
        winner = classCodes.length == 0 ? -1 : readout.winner();
        for (int cell = 0; cell < states.length; cell++) {
            states[cell] = readout.state(cell);
        }
        for (int k = 0; k < classCodes.length; k++) {
            classCodes[k] = readout.classCode(k);
        }
    }

    public int run() {
        return run;
    }

    public long number() {
        return number;
    }

    public long timeUs() {
        return timeUs;
    }

    public int cells() {
        return states.length;
    }

    public int classes() {
        return classCodes.length;
    }

    @Override
    public boolean state(int cell) {
        return states[cell];
    }

    public void state(int cell, boolean high) {
        states[cell] = high;
    }

    @Override
    public int classCode(int index) {
        return classCodes[index];
    }

    public void classCode(int index, int code) {
        classCodes[index] = code;
    }

    @Override
    public int winner() {
        return winner;
    }

    public void winner(int index) {
        winner = index;
    }
}
