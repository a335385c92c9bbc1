package bmru.boards.board;

import bmru.boards.device.DeviceInfo;
import java.util.List;

/** The codes of one frame of a run with the bias codes that change for it; filled again for each frame, without an object. */
public final class InputFrame {
    private final int[] codes;
    private final int[] channels = new int[BiasChange.MOST];
    private final int[] biasCodes = new int[BiasChange.MOST];
    private int run;
    private long number;
    private int changes;

    public InputFrame(DeviceInfo info) {
        codes = new int[info.inputs()];
    }

    /** @param frameNumber in its run, from 0 */
    public void begin(int ofRun, long frameNumber) {
        run = ofRun;
        number = frameNumber;
        changes = 0;
    }

    public void set(int ofRun, long frameNumber, int[] inputCodes, List<BiasChange> biasChanges) {
        begin(ofRun, frameNumber);
        System.arraycopy(inputCodes, 0, codes, 0, codes.length);
        for (int i = 0; i < biasChanges.size(); i++) {
            change(biasChanges.get(i).channel(), biasChanges.get(i).code());
        }
    }

    public void copy(InputFrame other) {
        begin(other.run, other.number);
        System.arraycopy(other.codes, 0, codes, 0, codes.length);
        System.arraycopy(other.channels, 0, channels, 0, other.changes);
        System.arraycopy(other.biasCodes, 0, biasCodes, 0, other.changes);
        changes = other.changes;
    }

    public void change(int channel, int code) {
        channels[changes] = channel;
        biasCodes[changes] = code;
        changes++;
    }

    /** Whether a device has the channels and codes of it. */
    public boolean fits(DeviceInfo info) {
        boolean good = true;
        for (int i = 0; i < changes; i++) {
            good &= channels[i] < info.channels() && biasCodes[i] <= info.largestCode();
        }
        for (int code : codes) {
            good &= code <= info.largestCode();
        }
        return good;
    }

    public int run() {
        return run;
    }

    public long number() {
        return number;
    }

    public int inputs() {
        return codes.length;
    }

    public int code(int input) {
        return codes[input];
    }

    public void code(int input, int code) {
        codes[input] = code;
    }

    /** All of them, not to be changed. */
    public int[] codes() {
        return codes;
    }

    public int changes() {
        return changes;
    }

    public int changedChannel(int change) {
        return channels[change];
    }

    public int changedCode(int change) {
        return biasCodes[change];
    }
}
