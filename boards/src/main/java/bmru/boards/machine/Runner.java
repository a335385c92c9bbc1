package bmru.boards.machine;

import bmru.boards.board.InputFrame;
import bmru.boards.board.Reading;
import bmru.boards.board.RunSummary;
import bmru.boards.device.Device;
import bmru.boards.device.DeviceException;
import bmru.boards.device.Readout;
import bmru.circuit.decision.Winner;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * A run: an input frame runs the chip once and is answered with its reading. Frames are numbered; one of the last 128,
 * coming again, is answered again without a step; one that comes too early, is of another run or holds a code that the
 * board does not have is dropped whole, and the host notices that its reading is missing.
 *
 * <p>With a frame clock, frames wait in a queue and are run at the clock's ticks, so that a host which is held up for less
 * than the queue lasts makes no frame late. A frame that is not there at its tick is run when it comes, and
 * {@link FrameClock} says when those after it are. A frame is read when the device's inputs have settled, which its period is
 * not shorter than.
 */
final class Runner {
    /**
     * Frames that wait for their tick, 1.28 s at 100 a second, and readings that are kept: a host has no more frames than
     * this under way, so whichever reading was lost is still there.
     */
    static final int QUEUE = 128;

    /** From the first frame's arrival to its tick: time for the host to send some more. */
    static final long LEAD_US = 50_000;

    private final Device device;
    private final ProgramStore store;
    private final LongSupplier clockUs;
    private final BoardMachine.Listener listener;
    private final InputFrame[] queue = new InputFrame[QUEUE];
    private final Reading[] read = new Reading[QUEUE];
    private final long[] votes;
    private final FrameClock clock = new FrameClock();
    private int run;
    private long periodUs;
    private long taken;
    private long frames;
    /** Whether a frame's inputs are set and its states not read yet. */
    private boolean settling;
    /** When the inputs of the last frame were set. */
    private long appliedUs;

    private boolean ended;

    Runner(Device device, ProgramStore store, LongSupplier clockUs, BoardMachine.Listener listener) {
        this.device = device;
        this.store = store;
        this.clockUs = clockUs;
        this.listener = listener;
        Arrays.setAll(queue, i -> new InputFrame(device.info()));
        Arrays.setAll(read, i -> new Reading(device.info()));
        votes = new long[device.info().classes()];
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
        settling = false;
        ended = false;
        Arrays.fill(votes, 0);
        return run;
    }

    /** Its count stays until the next one begins: a host whose answer was lost asks again. */
    void end() {
        ended = true;
    }

    /** As after power-up: no run was begun. */
    void reset() {
        run = 0;
        ended = false;
    }

    boolean ended() {
        return ended;
    }

    RunSummary summary() {
        int best = Winner.of(votes.length, k -> votes[k]);
        return new RunSummary(frames, best, best < 0 ? 0 : votes[best]);
    }

    /** When the next frame is to begin or the present one to be read; {@link Long#MAX_VALUE} where none waits. */
    long nextUs() {
        if (settling) {
            return appliedUs + device.info().settleUs();
        }
        return taken > frames ? clock.nextUs() : Long.MAX_VALUE;
    }

    void input(InputFrame frame, long nowUs) throws DeviceException {
        if (frame.run() != run) {
            return;
        }
        long number = frame.number();
        if (number < frames && number >= frames - QUEUE) {
            listener.reading(read[(int) (number % QUEUE)]);
        } else if (number == taken && taken - frames < QUEUE && frame.fits(device.info())) {
            queue[(int) (taken % QUEUE)].copy(frame);
            if (taken == 0) {
                clock.start(nowUs + (periodUs == 0 ? 0 : LEAD_US), periodUs);
            }
            taken++;
            tick(nowUs);
        }
    }

    /** Reads the frame that has settled and begins the one that is due. */
    void tick(long nowUs) throws DeviceException {
        if (settling && nextUs() <= nowUs) {
            read();
        }
        if (!settling && nextUs() <= nowUs) {
            apply(queue[(int) (frames % QUEUE)]);
            clock.ran(nowUs);
            if (device.info().settleUs() == 0) {
                read();
            }
        }
    }

    private void apply(InputFrame frame) throws DeviceException {
        if (frame.changes() > 0) {
            store.override(frame);
        }
        device.apply(frame.codes());
        // A bus takes its time; they settle from its end on.
        appliedUs = clockUs.getAsLong();
        settling = true;
    }

    private void read() throws DeviceException {
        Readout readout = device.read();
        settling = false;
        if (votes.length > 0) {
            votes[readout.winner()]++;
        }
        Reading reading = read[(int) (frames % QUEUE)];
        reading.begin(run, frames, appliedUs);
        reading.copy(readout);
        frames++;
        listener.reading(reading);
    }
}
