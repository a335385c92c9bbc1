package bmru.boards.firmware;

import bmru.boards.device.Device;
import bmru.boards.device.DeviceException;
import bmru.boards.device.DeviceInfo;
import bmru.boards.device.Readout;
import bmru.boards.link.LinkException;
import bmru.boards.wire.FrameType;
import bmru.boards.wire.FrameView;
import java.util.Arrays;

/**
 * A run: an input frame steps the chip once and is answered with its reading. Frames are numbered; one of the last 128,
 * coming again, is answered again without a step; one that comes too early, is of another run or holds a code that the
 * board does not have is dropped whole, and the reading's absence tells the host.
 *
 * <p>With a frame clock, frames wait in a queue and are run at the clock's ticks, so that a host which is held up for less
 * than the queue lasts makes no frame late. A frame that is not there at its tick is run when it comes, and
 * {@link FrameClock} says when those behind it are.
 *
 * <pre>
 * input:    run u16 | frame u32 | changes u8 | channel u16, code u16 each | inputs u16 | code u16 each
 * reading:  run u16 | frame u32 | winner u8 | classes u8 | cells u16 | state bits, cell 0 lowest | code i32 each class
 * </pre>
 */
final class Runner {
    /**
     * Frames that wait for their tick, 1.28 s at 100 a second, and readings that are kept: a host has no more frames than
     * this under way, so whichever reading was lost is still there. Told by {@code SYST:CAP?}.
     */
    static final int QUEUE = 128;

    /** From the first frame's arrival to its tick: time for the host to send some more. */
    static final long LEAD_US = 50_000;

    /** Winner of a frame on a board that converts no class currents. */
    private static final int NO_WINNER = 0xff;

    private static final int FRAME = 2;
    private static final int CHANGES = 7;
    private static final int MOST_CHANGES = 255;

    private final Device device;
    private final ProgramStore store;
    private final Transmitter transmitter;
    private final Waiting[] queue = new Waiting[QUEUE];
    private final Reading[] read = new Reading[QUEUE];
    private final int[] votes;
    private int run;
    private final FrameClock clock = new FrameClock();
    private long periodUs;
    private long taken;
    private long frames;
    private boolean ended;

    /** An input frame, kept until its tick. */
    private static final class Waiting {
        private final int[] codes;
        private final int[] channels = new int[MOST_CHANGES];
        private final int[] biasCodes = new int[MOST_CHANGES];
        private int changes;

        Waiting(int inputs) {
            codes = new int[inputs];
        }
    }

    /** A reading as it was sent. */
    private static final class Reading {
        private final byte[] payload;
        private long timeUs;
        private int at;

        Reading(DeviceInfo info) {
            payload = new byte[10 + (info.cells() + 7) / 8 + 4 * info.classes()];
        }

        private void u8(int value) {
            payload[at++] = (byte) value;
        }

        private void u16(int value) {
            u8(value >>> 8);
            u8(value);
        }

        private void u32(int value) {
            u16(value >>> 16);
            u16(value);
        }
    }

    Runner(Device device, ProgramStore store, Transmitter transmitter) {
        this.device = device;
        this.store = store;
        this.transmitter = transmitter;
        for (int i = 0; i < QUEUE; i++) {
            queue[i] = new Waiting(device.info().inputs());
            read[i] = new Reading(device.info());
        }
        votes = new int[device.info().classes()];
    }

    /**
     * @param framePeriodUs of the frame clock; 0 to run each frame as it comes
     * @return number of the new run
     */
    int start(long framePeriodUs) throws DeviceException {
        device.clear();
        run = run % 0xffff + 1;
        periodUs = framePeriodUs;
        taken = 0;
        frames = 0;
        ended = false;
        Arrays.fill(votes, 0);
        return run;
    }

    /** Its count stays until the next one begins: a host whose answer was lost asks again. */
    void end() {
        ended = true;
    }

    /** As after power-up: no run has ended. */
    void reset() {
        ended = false;
    }

    boolean ended() {
        return ended;
    }

    long frames() {
        return frames;
    }

    /** The class with the most frames, the lowest at a tie; -1 where class currents are not converted. */
    int decision() {
        int best = votes.length == 0 ? -1 : 0;
        for (int k = 1; k < votes.length; k++) {
            best = votes[k] > votes[best] ? k : best;
        }
        return best;
    }

    int votes(int index) {
        return index < 0 ? 0 : votes[index];
    }

    /** When the next frame is to be run; {@link Long#MAX_VALUE} where none waits. */
    long nextUs() {
        return taken > frames ? clock.nextUs() : Long.MAX_VALUE;
    }

    void input(FrameView frame, long nowUs) throws DeviceException, LinkException {
        if (frame.payloadLength() < CHANGES || frame.u16(0) != run) {
            return;
        }
        long number = frame.u32(FRAME);
        if (number < frames && number >= frames - QUEUE) {
            send(read[(int) (number % QUEUE)]);
        } else if (number == taken && taken - frames < QUEUE && keep(frame, queue[(int) (taken % QUEUE)])) {
            if (taken == 0) {
                clock.start(nowUs + (periodUs == 0 ? 0 : LEAD_US), periodUs);
            }
            taken++;
            tick(nowUs);
        }
    }

    /** Runs the frame that is due. */
    void tick(long nowUs) throws DeviceException, LinkException {
        if (nextUs() <= nowUs) {
            step(queue[(int) (frames % QUEUE)], nowUs);
            clock.ran(nowUs);
        }
    }

    private void step(Waiting frame, long nowUs) throws DeviceException, LinkException {
        if (frame.changes > 0) {
            store.override(frame.channels, frame.biasCodes, frame.changes);
        }
        Readout readout = device.step(frame.codes);
        if (votes.length > 0) {
            votes[readout.winner()]++;
        }
        Reading reading = read[(int) (frames % QUEUE)];
        keep(readout, nowUs, reading);
        frames++;
        send(reading);
    }

    /** @return whether the frame is one for this board */
    private boolean keep(FrameView frame, Waiting place) {
        place.changes = frame.u8(CHANGES - 1);
        int inputs = CHANGES + 4 * place.changes;
        int count = place.codes.length;
        if (frame.payloadLength() != inputs + 2 + 2 * count || frame.u16(inputs) != count) {
            return false;
        }
        DeviceInfo info = device.info();
        boolean good = true;
        for (int i = 0; i < place.changes; i++) {
            place.channels[i] = frame.u16(CHANGES + 4 * i);
            place.biasCodes[i] = frame.u16(CHANGES + 4 * i + 2);
            good &= place.channels[i] < info.channels() && place.biasCodes[i] <= info.largestCode();
        }
        for (int i = 0; i < count; i++) {
            place.codes[i] = frame.u16(inputs + 2 + 2 * i);
            good &= place.codes[i] <= info.largestCode();
        }
        return good;
    }

    private void keep(Readout readout, long timeUs, Reading reading) {
        DeviceInfo info = device.info();
        reading.timeUs = timeUs;
        reading.at = 0;
        reading.u16(run);
        reading.u32((int) frames);
        reading.u8(info.classes() == 0 ? NO_WINNER : readout.winner());
        reading.u8(info.classes());
        reading.u16(info.cells());
        for (int first = 0; first < info.cells(); first += 8) {
            int bits = 0;
            for (int cell = first; cell < Math.min(first + 8, info.cells()); cell++) {
                bits |= readout.state(cell) ? 1 << (cell - first) : 0;
            }
            reading.u8(bits);
        }
        for (int k = 0; k < info.classes(); k++) {
            reading.u32(readout.classCode(k));
        }
    }

    private void send(Reading reading) throws LinkException {
        transmitter.send(transmitter.begin(FrameType.READING, reading.timeUs).put(reading.payload));
    }
}
