package bmru.boards.local;

import bmru.boards.board.Bank;
import bmru.boards.board.BankStatus;
import bmru.boards.board.BiasChange;
import bmru.boards.board.Board;
import bmru.boards.board.BoardException;
import bmru.boards.board.PowerListener;
import bmru.boards.board.ProgramOutcome;
import bmru.boards.board.RunSummary;
import bmru.boards.board.Words;
import bmru.boards.device.Device;
import bmru.boards.device.DeviceException;
import bmru.boards.device.DeviceInfo;
import bmru.boards.device.Readout;
import bmru.boards.device.SupplyMonitor;
import bmru.boards.firmware.BoardState;
import bmru.boards.firmware.FrameClock;
import bmru.boards.wire.WireError;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A device used directly: the virtual chip, or the pins of the machine that this runs on. */
public final class LocalBoard implements Board {
    /** Samples are taken at least this often. */
    private static final long STEP_NS = 1_000_000;

    private final String uri;
    private final Device device;
    private final int[] votes;
    private final FrameClock clock = new FrameClock();
    private BoardState state = BoardState.SAFE;
    private String reason = "power-up";
    private String name = "-";
    private @Nullable ReadingListener readings;
    private @Nullable LocalPower power;
    private long frames;
    /** Whether the shadow bank holds what the active one holds. */
    private boolean alike;

    public LocalBoard(String uri, Device device) {
        this.uri = uri;
        this.device = device;
        votes = new int[device.info().classes()];
    }

    @Override
    public String uri() {
        return uri;
    }

    @Override
    public DeviceInfo info() {
        return device.info();
    }

    @Override
    public int powerSamplesPerSecond() {
        SupplyMonitor monitor = device.monitor();
        return monitor == null ? 0 : monitor.samplesPerSecond();
    }

    @Override
    public BankStatus status() throws IOException {
        return new BankStatus(
                state, state == BoardState.SAFE ? reason : "-", name, readBack().crc32(), 1);
    }

    @Override
    public ProgramOutcome program(String program, Words words, Progress progress) {
        long startUs = nowUs();
        if (words.count() != device.info().channels()) {
            return new ProgramOutcome.Refused(
                    WireError.OUT_OF_RANGE,
                    "the program has " + words.count() + " words: allowed "
                            + device.info().channels(),
                    bank());
        }
        try {
            boolean there = status().holds(program, words);
            if (!there) {
                stage(words, progress);
                device.commit();
                alike = true;
                name = program;
            }
            if (state != BoardState.RUN) {
                outputsOn();
            }
            return new ProgramOutcome.Programmed(there, there ? 0 : 1, nowUs() - startUs);
        } catch (IllegalArgumentException e) {
            return new ProgramOutcome.Refused(WireError.OUT_OF_RANGE, String.valueOf(e.getMessage()), bank());
        } catch (IOException e) {
            fault();
            return new ProgramOutcome.Refused(WireError.DEVICE_FAULT, String.valueOf(e.getMessage()), bank());
        }
    }

    @Override
    public Words readBack() throws IOException {
        int[] codes = new int[device.info().channels()];
        for (int channel = 0; channel < codes.length; channel++) {
            codes[channel] = device.readActive(channel);
        }
        return Words.of(codes);
    }

    @Override
    public void outputsOn() throws IOException {
        if (name.equals("-")) {
            throw new BoardException(uri, "refused by the board: no program is committed; commit one first");
        }
        device.outputs(true);
        state = BoardState.IDLE;
    }

    @Override
    public void safe() throws IOException {
        state = BoardState.SAFE;
        reason = "commanded";
        device.outputs(false);
    }

    @Override
    public void startRun(long framePeriodUs, ReadingListener listener) throws IOException {
        if (state == BoardState.SAFE || state == BoardState.FAULT) {
            throw new BoardException(
                    uri, "refused by the board: state=" + state + ": commit a program or send OUTP:ON first");
        }
        device.clear();
        java.util.Arrays.fill(votes, 0);
        frames = 0;
        clock.start(nowUs(), framePeriodUs);
        readings = listener;
        state = BoardState.RUN;
    }

    @Override
    public Readout step(int[] inputCodes, List<BiasChange> changes) throws IOException {
        ReadingListener listener = readings;
        if (listener == null) {
            throw new BoardException(uri, "no run was started");
        }
        device.info().requireInputs(inputCodes);
        BiasChange.require(changes, device.info());
        if (frames == 0) {
            clock.start(nowUs(), clock.periodUs());
        }
        poll(clock.nextUs() - nowUs());
        long startUs = nowUs();
        clock.ran(startUs);
        Readout readout = frame(inputCodes, changes);
        if (votes.length > 0) {
            votes[readout.winner()]++;
        }
        listener.reading(frames++, startUs, readout);
        poll(0);
        return readout;
    }

    private Readout frame(int[] inputCodes, List<BiasChange> changes) throws DeviceException {
        try {
            change(changes);
            return device.step(inputCodes);
        } catch (DeviceException e) {
            fault();
            throw e;
        }
    }

    /** Outputs off, as well as a device in trouble still can. */
    private void fault() {
        state = BoardState.FAULT;
        try {
            device.outputs(false);
        } catch (DeviceException e) {
            reason = "outputs could not be switched off: " + e.getMessage();
        }
    }

    @Override
    public void submit(int[] inputCodes, List<BiasChange> changes) throws IOException {
        step(inputCodes, changes);
    }

    @Override
    public void drain() {
        // Every frame is read when it is submitted.
    }

    @Override
    public RunSummary stopRun() throws IOException {
        if (readings == null) {
            throw new BoardException(uri, "no run was started");
        }
        readings = null;
        device.rest();
        state = BoardState.IDLE;
        int best = votes.length == 0 ? -1 : 0;
        for (int k = 1; k < votes.length; k++) {
            best = votes[k] > votes[best] ? k : best;
        }
        return new RunSummary(frames, best);
    }

    @Override
    public void startPower(int samplesPerSecond, PowerListener listener) throws IOException {
        SupplyMonitor monitor = device.monitor();
        if (monitor == null) {
            throw new BoardException(uri, "refused by the board: this board has no supply monitor");
        }
        if (samplesPerSecond < 1 || samplesPerSecond > monitor.samplesPerSecond()) {
            throw new BoardException(
                    uri,
                    "refused by the board: rate=" + samplesPerSecond + ": allowed 1 to " + monitor.samplesPerSecond());
        }
        power = new LocalPower(monitor, samplesPerSecond, nowUs(), listener);
    }

    @Override
    public long stopPower() throws IOException {
        poll(0);
        LocalPower stream = power;
        power = null;
        return stream == null ? 0 : stream.taken();
    }

    @Override
    public void poll(long timeoutUs) throws IOException {
        long endUs = nowUs() + timeoutUs;
        LocalPower stream = power;
        do {
            if (Thread.interrupted()) {
                throw new InterruptedIOException(uri + ": interrupted");
            }
            if (stream != null) {
                stream.takeUntil(nowUs());
            }
            LockSupport.parkNanos(Math.min(STEP_NS, 1000 * (endUs - nowUs())));
        } while (nowUs() < endUs);
    }

    @Override
    public void close() {
        try {
            device.outputs(false);
            device.close();
        } catch (DeviceException e) {
            // Nothing is left to try with a device that cannot even be switched off.
            state = BoardState.FAULT;
        }
    }

    private void stage(Words words, Progress progress) throws DeviceException {
        alike = false;
        for (int channel = 0; channel < words.count(); channel++) {
            device.writeShadow(channel, words.code(channel));
        }
        for (int channel = 0; channel < words.count(); channel++) {
            if (device.readShadow(channel) != words.code(channel)) {
                throw new DeviceException("channel " + channel + " reads back " + device.readShadow(channel)
                        + ": written was " + words.code(channel));
            }
        }
        progress.staged(words.count(), words.count());
    }

    private void change(List<BiasChange> changes) throws DeviceException {
        if (changes.isEmpty()) {
            return;
        }
        for (int channel = 0; !alike && channel < device.info().channels(); channel++) {
            device.writeShadow(channel, device.readActive(channel));
        }
        alike = false;
        for (BiasChange change : changes) {
            device.writeShadow(change.channel(), change.code());
        }
        device.commit();
        alike = true;
    }

    private Bank bank() {
        return state == BoardState.SAFE || state == BoardState.FAULT ? Bank.SAFE : Bank.OLD;
    }

    private static long nowUs() {
        return System.nanoTime() / 1000;
    }
}
