package bmru.boards.firmware;

import bmru.boards.device.Device;
import bmru.boards.device.DeviceException;
import bmru.boards.device.DeviceInfo;
import bmru.boards.device.Readout;
import bmru.boards.link.LinkException;
import bmru.boards.wire.FrameType;
import bmru.boards.wire.FrameView;
import bmru.boards.wire.FrameWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A run: an input frame steps the chip once and is answered with its reading. Frames are numbered; the last one, coming
 * again, is answered again without a step; one that comes too early or is of another run is dropped, and the reading's
 * absence tells the host.
 *
 * <pre>
 * input:    run u16 | frame u32 | overrides u8 | channel u16, code u16 each | codes u16 | code u16 each
 * reading:  run u16 | frame u32 | winner u8 | classes u8 | cells u16 | state bits, cell 0 lowest | code i32 each class
 * </pre>
 */
final class Runner {
    private static final int FRAME = 2;
    private static final int OVERRIDES = 7;

    private final Device device;
    private final ProgramStore store;
    private final Transmitter transmitter;
    private final int[] codes;
    private final int[] votes;
    private @Nullable Readout last;
    private int run;
    private long frames;

    Runner(Device device, ProgramStore store, Transmitter transmitter) {
        this.device = device;
        this.store = store;
        this.transmitter = transmitter;
        codes = new int[device.info().inputs()];
        votes = new int[Math.max(1, device.info().classes())];
    }

    /** @return number of the new run */
    int start() throws DeviceException {
        device.clear();
        run = run % 0xffff + 1;
        frames = 0;
        last = null;
        Arrays.fill(votes, 0);
        return run;
    }

    long frames() {
        return frames;
    }

    /** The class with the most frames, the lowest at a tie. */
    int decision() {
        int best = 0;
        for (int k = 1; k < votes.length; k++) {
            best = votes[k] > votes[best] ? k : best;
        }
        return best;
    }

    int votes(int index) {
        return votes[index];
    }

    void input(FrameView frame) throws DeviceException, LinkException {
        if (frame.payloadLength() < OVERRIDES || frame.u16(0) != run) {
            return;
        }
        long number = frame.u32(FRAME);
        if (number == frames - 1 && last != null) {
            answer(last, number);
        } else if (number == frames) {
            step(frame);
        }
    }

    private void step(FrameView frame) throws DeviceException, LinkException {
        int overrides = frame.u8(OVERRIDES - 1);
        int at = OVERRIDES + 4 * overrides;
        if (frame.payloadLength() < at + 2 || !inputs(frame, at)) {
            return;
        }
        DeviceInfo info = device.info();
        for (int i = 0; i < overrides; i++) {
            int channel = frame.u16(OVERRIDES + 4 * i);
            int code = frame.u16(OVERRIDES + 4 * i + 2);
            if (channel < info.channels() && code <= info.largestCode()) {
                store.override(channel, code);
            }
        }
        Readout readout = device.step(codes);
        last = readout;
        votes[readout.winner()]++;
        answer(readout, frames++);
    }

    private boolean inputs(FrameView frame, int at) {
        int count = frame.u16(at);
        if (count != codes.length || frame.payloadLength() != at + 2 + 2 * count) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            codes[i] = frame.u16(at + 2 + 2 * i);
        }
        return true;
    }

    private void answer(Readout readout, long number) throws LinkException {
        DeviceInfo info = device.info();
        FrameWriter frame = transmitter.begin(FrameType.READING);
        frame.u16(run).u32((int) number).u8(readout.winner()).u8(info.classes()).u16(info.cells());
        for (int first = 0; first < info.cells(); first += 8) {
            int bits = 0;
            for (int cell = first; cell < Math.min(first + 8, info.cells()); cell++) {
                bits |= readout.state(cell) ? 1 << (cell - first) : 0;
            }
            frame.u8(bits);
        }
        for (int k = 0; k < info.classes(); k++) {
            frame.u32(readout.classCode(k));
        }
        transmitter.send(frame);
    }
}
