package bmru.hil.identification;

import bmru.boards.device.DeviceInfo;
import bmru.boards.device.Readout;
import java.util.ArrayList;
import java.util.List;

/** What every frame of a run showed. */
public final class RecordedRun {
    private final int cells;
    private final int classes;
    private final List<boolean[]> states = new ArrayList<>();
    private final List<int[]> classCodes = new ArrayList<>();
    private final List<Integer> winners = new ArrayList<>();

    RecordedRun(DeviceInfo info) {
        cells = info.cells();
        classes = info.classes();
    }

    void take(Readout readout) {
        boolean[] bits = new boolean[cells];
        for (int cell = 0; cell < cells; cell++) {
            bits[cell] = readout.state(cell);
        }
        int[] codes = new int[classes];
        for (int k = 0; k < classes; k++) {
            codes[k] = readout.classCode(k);
        }
        states.add(bits);
        classCodes.add(codes);
        winners.add(readout.winner());
    }

    public int frames() {
        return states.size();
    }

    /** State bits of all cells; not to be changed. */
    public boolean[] states(int frame) {
        return states.get(frame);
    }

    public int classCode(int frame, int index) {
        return classCodes.get(frame)[index];
    }

    /** Class with the largest current; -1 where the board does not convert them. */
    public int winner(int frame) {
        return winners.get(frame);
    }
}
