package bmru.boards.machine;

import bmru.boards.board.BankStatus;
import bmru.boards.board.BoardEvent;
import bmru.boards.board.BoardState;
import bmru.boards.board.InputFrame;
import bmru.boards.board.Reading;
import bmru.boards.board.Refusal;
import bmru.boards.board.RefusalException;
import bmru.boards.board.RunSummary;
import bmru.boards.board.SampleBatch;
import bmru.boards.device.Device;
import bmru.boards.device.DeviceException;
import bmru.boards.device.DeviceInfo;
import bmru.boards.device.SupplyMonitor;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * What a board does, whoever speaks to it and however: the states, commands and time rules of {@code PROTOCOL.md} around a
 * device. It knows no thread and no clock of its own, so that it runs the same on simulated time; one thread uses it and calls
 * {@link #tick} as often as {@link #restUs} says.
 *
 * <p>Where the device fails, outputs go off, {@link Listener#event} says so, and the call that caused it throws.
 */
public final class BoardMachine {
    /** Frames that wait and readings that are kept. */
    public static final int QUEUE = Runner.QUEUE;

    /** Longer than this and a lost host would leave currents on for longer than anyone looks away. */
    private static final int LONGEST_HEARTBEAT_MS = 60_000;

    /** A frame lasts 10 ms; nobody watches one for longer than this. */
    private static final int LONGEST_PERIOD_US = 10_000_000;

    /** A lost host is noticed within this time. */
    private static final long LONGEST_REST_US = 10_000;

    /** Samples at 50,000 a second then come 50 at a time. */
    private static final long POWER_REST_US = 1000;

    private final Device device;
    private final LongSupplier clockUs;
    private final Listener listener;
    private final ProgramStore store;
    private final Runner runner;
    private final PowerPump power;
    private final HostWatch watch = new HostWatch();
    private final Outputs outputs;
    private int boots = 1;

    /** Takes what a board gives; what it gets is valid during the call. */
    public interface Listener {
        /** A frame was run, or one that had been came again. */
        void reading(Reading reading);

        void samples(SampleBatch batch);

        /** @param words for people */
        void event(BoardEvent event, String words);
    }

    /** What can go wrong in a command. */
    @FunctionalInterface
    private interface Work<T> {
        T run() throws RefusalException, DeviceException;
    }

    public BoardMachine(Device device, LongSupplier clockUs, Listener listener) {
        this.device = device;
        this.clockUs = clockUs;
        this.listener = listener;
        store = new ProgramStore(device);
        runner = new Runner(device, store, clockUs, listener);
        power = new PowerPump(device, listener);
        outputs = new Outputs(device);
    }

    public DeviceInfo info() {
        return device.info();
    }

    /** The fastest the supply monitor samples; 0 without one. */
    public int powerSamplesPerSecond() {
        SupplyMonitor monitor = device.monitor();
        return monitor == null ? 0 : monitor.samplesPerSecond();
    }

    public long nowUs() {
        return clockUs.getAsLong();
    }

    public BoardState state() {
        return outputs.state();
    }

    public int boots() {
        return boots;
    }

    /** Lets time pass: a lost host is noticed, frames and samples that are due are taken. */
    public void tick() {
        long now = nowUs();
        try {
            if (watch.expired(now)) {
                dropHost("heartbeat-lost");
                listener.event(BoardEvent.HEARTBEAT_LOST, "the host was silent");
            }
            outputs.tick();
            // What the chip drew up to now was drawn by the frame before.
            power.tick(now);
            if (state() == BoardState.RUN) {
                runner.tick(now);
            }
        } catch (DeviceException e) {
            fault(e);
        }
    }

    /** How long {@link #tick} may stay away where nobody speaks. */
    public long restUs() {
        long rest = power.running() ? POWER_REST_US : LONGEST_REST_US;
        return state() == BoardState.RUN ? Math.max(0, Math.min(rest, runner.nextUs() - nowUs())) : rest;
    }

    /** Something came that only a living host sends. */
    public void heard() {
        watch.heard(nowUs());
    }

    /** How long the host has been silent. */
    public long silentUs() {
        return watch.silentUs(nowUs());
    }

    /** Silence after which the host is lost; 0 for none. */
    public long heartbeatUs() {
        return watch.limitUs();
    }

    /** A session begins, whose host has to promise a heartbeat of its own; all else goes on. */
    public void beginSession() {
        watch.newSession();
    }

    /** The host is in this process and ends with it: there is no silence to watch. */
    public void hostInProcess() {
        watch.hostInProcess();
    }

    /**
     * Limits the host's silence from now on.
     *
     * @param limitMs 0 for no limit, with outputs and samples off
     * @param bySession whether the session promises it, and not somebody beside it
     */
    public void heartbeat(long limitMs, boolean bySession) throws RefusalException {
        require("ms", limitMs, 0, LONGEST_HEARTBEAT_MS);
        if (limitMs == 0 && (state().on() || power.running())) {
            throw new RefusalException(
                    Refusal.WRONG_STATE, "no heartbeat while outputs or samples are on; send SAFE and POW:STOP first");
        }
        watch.limit(limitMs, nowUs());
        if (bySession) {
            watch.promised();
        }
    }

    /** Every current to zero; the program stays in its bank. */
    public void safe() throws DeviceException {
        try {
            outputs.safe("commanded");
        } catch (DeviceException e) {
            fault(e);
            throw e;
        }
    }

    /** The host takes leave. A board that is safe keeps its reason: who only looked is not why it is. */
    public void goodbye() throws DeviceException {
        try {
            loseHost("closed");
        } catch (DeviceException e) {
            fault(e);
            throw e;
        }
    }

    /** The link to the host has ended. */
    public void hostLost() {
        dropHost("host-lost");
    }

    /** The board starts again, as after a reset or a loss of power. */
    public void restart() {
        power.reset();
        store.reset();
        runner.reset();
        watch.limit(0, nowUs());
        outputs.restart();
        boots++;
        try {
            device.powerCycle();
        } catch (DeviceException e) {
            fault(e);
        }
    }

    /** Powers the committed program up. */
    public void outputsOn() throws RefusalException, DeviceException {
        requireHeartbeat();
        if (store.generation() == 0) {
            throw new RefusalException(Refusal.WRONG_STATE, "no program is committed; commit one first");
        }
        guarded(() -> {
            outputs.powerUp();
            return state();
        });
    }

    /** Opens a transaction, or goes on with the open one. */
    public void begin(long transaction, String name, long words, int crc) throws RefusalException {
        require("txn", transaction, 1, 0xffff);
        store.begin((int) transaction, name, words, crc);
    }

    /** Takes a word of the open transaction; one of another, or one that the device does not have, is dropped. */
    public void stage(int transaction, int channel, int code) {
        try {
            store.stage(transaction, channel, code);
        } catch (DeviceException e) {
            fault(e);
        }
    }

    public Missing missing() throws RefusalException {
        return store.missing();
    }

    /** Reads the shadow bank back; its CRC is the one that was announced. */
    public int verify() throws RefusalException, DeviceException {
        return guarded(store::verify);
    }

    /** Makes the verified words the active bank and powers up; the last transaction again changes nothing. */
    public void commit(long transaction, int crc) throws RefusalException, DeviceException {
        require("txn", transaction, 1, 0xffff);
        requireHeartbeat();
        guarded(() -> {
            if (store.commit((int) transaction, crc)) {
                outputs.powerUp();
            }
            return state();
        });
    }

    public void abort() {
        store.abort();
    }

    public BankStatus status() throws DeviceException, RefusalException {
        return guarded(() ->
                new BankStatus(state(), outputs.reason(), store.name(), store.crc(true), store.generation(), boots));
    }

    /** A word as it reads back. */
    public int read(boolean active, int channel) throws DeviceException {
        try {
            return active ? device.readActive(channel) : device.readShadow(channel);
        } catch (DeviceException e) {
            fault(e);
            throw e;
        }
    }

    /**
     * Begins a run: every cell low, counters zero.
     *
     * @param framePeriodUs of the frame clock; 0 to run each frame as it comes
     * @return its number
     */
    public int startRun(long framePeriodUs) throws RefusalException, DeviceException {
        require("period", framePeriodUs, 0, LONGEST_PERIOD_US);
        if (framePeriodUs > 0 && framePeriodUs < device.info().settleUs()) {
            throw new RefusalException(
                    Refusal.OUT_OF_RANGE,
                    "period=" + framePeriodUs + ": allowed 0, or "
                            + device.info().settleUs() + " to " + LONGEST_PERIOD_US
                            + "; the inputs of this board take so long to settle");
        }
        requireHeartbeat();
        if (!state().on()) {
            throw new RefusalException(
                    Refusal.WRONG_STATE, "state=" + state() + ": commit a program or send OUTP:ON first");
        }
        return guarded(() -> {
            int run = runner.start(framePeriodUs);
            outputs.run(true);
            return run;
        });
    }

    /** Takes a frame of the run; any other is dropped. */
    public void input(InputFrame frame) {
        if (state() == BoardState.RUN) {
            try {
                power.tick(nowUs());
                runner.input(frame, nowUs());
            } catch (DeviceException e) {
                fault(e);
            }
        }
    }

    /** Ends the run; again, it gives the same. */
    public RunSummary stopRun() throws RefusalException, DeviceException {
        if (state() == BoardState.RUN) {
            guarded(() -> {
                device.rest();
                outputs.run(false);
                runner.end();
                return state();
            });
        } else if (state() != BoardState.IDLE || !runner.ended()) {
            throw new RefusalException(Refusal.WRONG_STATE, "state=" + state() + ": allowed RUN");
        }
        return runner.summary();
    }

    public void startPower(long samplesPerSecond) throws RefusalException, DeviceException {
        int most = powerSamplesPerSecond();
        require("rate", samplesPerSecond, 1, most == 0 ? Long.MAX_VALUE : most);
        requireHeartbeat();
        if (most == 0) {
            throw new RefusalException(Refusal.NOT_ABLE, "this board has no supply monitor");
        }
        guarded(() -> {
            power.start(Objects.requireNonNull(device.monitor()), (int) samplesPerSecond, nowUs());
            return state();
        });
    }

    /** @return slots since the start, with the samples that have been converted until now */
    public long stopPower() throws RefusalException, DeviceException {
        long now = nowUs();
        return guarded(() -> {
            power.tick(now);
            return power.stop(now);
        });
    }

    private <T> T guarded(Work<T> work) throws RefusalException, DeviceException {
        try {
            return work.run();
        } catch (DeviceException e) {
            fault(e);
            throw e;
        }
    }

    /** Nobody is there to hear that it failed; ticks try again. */
    private void dropHost(String reason) {
        try {
            loseHost(reason);
        } catch (DeviceException e) {
            fault(e);
        }
    }

    private void loseHost(String reason) throws DeviceException {
        power.stop(nowUs());
        watch.lost();
        if (state() != BoardState.SAFE) {
            outputs.safe(reason);
        }
    }

    /** Outputs off, as well as a device in trouble still can; an event where it is news. */
    private void fault(DeviceException failure) {
        boolean news = state() != BoardState.FAULT;
        power.stop(nowUs());
        outputs.fault();
        if (news) {
            listener.event(BoardEvent.FAULT, String.valueOf(failure.getMessage()));
        }
    }

    private void requireHeartbeat() throws RefusalException {
        if (!watch.isPromised()) {
            throw new RefusalException(
                    Refusal.WRONG_STATE, "this session has no heartbeat; send SYST:HEAR with a number above 0 first");
        }
    }

    private static void require(String what, long value, long least, long most) throws RefusalException {
        if (value < least || value > most) {
            throw new RefusalException(Refusal.OUT_OF_RANGE, what + "=" + value + ": allowed " + least + " to " + most);
        }
    }
}
