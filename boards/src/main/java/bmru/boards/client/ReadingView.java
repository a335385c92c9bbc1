package bmru.boards.client;

import bmru.boards.device.DeviceInfo;
import bmru.boards.device.Readout;
import bmru.boards.wire.FrameView;

/**
 * A reading as it came, kept without an object a frame. The layout stands on {@code bmru.boards.firmware.Runner} and in
 * {@code PROTOCOL.md}.
 */
final class ReadingView implements Readout {
    private static final int RUN = 0;
    private static final int FRAME = 2;
    private static final int WINNER = 6;
    private static final int BITS = 10;

    private final boolean[] states;
    private final int[] classCodes;
    private int winner;

    ReadingView(DeviceInfo info) {
        states = new boolean[info.cells()];
        classCodes = new int[info.classes()];
    }

    static boolean belongs(FrameView frame, DeviceInfo info, int run) {
        int wanted = BITS + (info.cells() + 7) / 8 + 4 * info.classes();
        return frame.payloadLength() == wanted && frame.u16(RUN) == run;
    }

    static long number(FrameView frame) {
        return frame.u32(FRAME);
    }

    void take(FrameView frame) {
        winner = classCodes.length == 0 ? -1 : frame.u8(WINNER);
        for (int cell = 0; cell < states.length; cell++) {
            states[cell] = (frame.u8(BITS + cell / 8) >> cell % 8 & 1) == 1;
        }
        int at = BITS + (states.length + 7) / 8;
        for (int k = 0; k < classCodes.length; k++) {
            classCodes[k] = frame.i32(at + 4 * k);
        }
    }

    @Override
    public boolean state(int cell) {
        return states[cell];
    }

    @Override
    public int classCode(int index) {
        return classCodes[index];
    }

    @Override
    public int winner() {
        return winner;
    }
}
