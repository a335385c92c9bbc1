package bmru.boards.machine;

import bmru.boards.board.Bank;
import bmru.boards.board.BankStatus;
import bmru.boards.board.BiasChange;
import bmru.boards.board.Board;
import bmru.boards.board.BoardEvent;
import bmru.boards.board.BoardException;
import bmru.boards.board.BoardState;
import bmru.boards.board.InputFrame;
import bmru.boards.board.PowerListener;
import bmru.boards.board.ProgramOutcome;
import bmru.boards.board.Reading;
import bmru.boards.board.Refusal;
import bmru.boards.board.RefusalException;
import bmru.boards.board.RunSummary;
import bmru.boards.board.SampleBatch;
import bmru.boards.board.SampleStream;
import bmru.boards.board.Words;
import bmru.boards.device.Device;
import bmru.boards.device.DeviceException;
import bmru.boards.device.DeviceInfo;
import bmru.boards.device.Readout;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A board in this process: its machine, used without a protocol by the thread that calls. */
public final class MachineBoard implements Board {
    /** The machine is given time at least this often. */
    private static final long STEP_NS = 1_000_000;

    private final String uri;
    private final Device device;
    private final BoardMachine machine;
    private final InputFrame input;
    private int transactions;
    private int run;
    private long submitted;
    private long read;
    private @Nullable ReadingListener readings;
    private @Nullable Reading lastReading;
    private @Nullable SampleStream samples;
    private String failure = "";

    /** A command of the machine, whose refusal becomes an exception that names the board. */
    @FunctionalInterface
    private interface Command<T> {
        T run() throws RefusalException, DeviceException;
    }

    public MachineBoard(String uri, Device device) {
        this(uri, device, () -> System.nanoTime() / 1000);
    }

    MachineBoard(String uri, Device device, LongSupplier clockUs) {
        this.uri = uri;
        this.device = device;
        machine = new BoardMachine(device, clockUs, new Incoming());
        machine.hostInProcess();
        input = new InputFrame(device.info());
    }

    @Override
    public String uri() {
        return uri;
    }

    @Override
    public DeviceInfo info() {
        return machine.info();
    }

    @Override
    public int powerSamplesPerSecond() {
        return machine.powerSamplesPerSecond();
    }

    @Override
    public BankStatus status() throws IOException {
        return ask(machine::status);
    }

    @Override
    public ProgramOutcome program(String name, Words words, Progress progress) {
        long startUs = machine.nowUs();
        Bank bank = Bank.UNKNOWN;
        try {
            BankStatus before = machine.status();
            bank = before.bank(name, words);
            boolean there = before.holds(name, words);
            if (there) {
                machine.outputsOn();
            } else {
                transact(name, words, progress);
            }
            BankStatus after = machine.status();
            bank = after.bank(name, words);
            long tookUs = machine.nowUs() - startUs;
            return after.runs(name, words)
                    ? new ProgramOutcome.Programmed(there, there ? 0 : 1, tookUs)
                    : new ProgramOutcome.GaveUp("the board did not keep the program", 1, tookUs, bank);
        } catch (RefusalException e) {
            return new ProgramOutcome.Refused(e.refusal(), e.words(), bank);
        } catch (DeviceException e) {
            failure = "";
            return new ProgramOutcome.Refused(Refusal.DEVICE_FAULT, String.valueOf(e.getMessage()), Bank.SAFE);
        }
    }

    private void transact(String name, Words words, Progress progress) throws RefusalException, DeviceException {
        transactions = transactions % 0xffff + 1;
        machine.begin(transactions, name, words.count(), words.crc32());
        for (int channel = 0; channel < words.count(); channel++) {
            machine.stage(transactions, channel, words.code(channel));
        }
        if (!failure.isEmpty()) {
            throw new DeviceException(failure);
        }
        progress.staged(words.count(), words.count());
        machine.verify();
        machine.commit(transactions, words.crc32());
    }

    @Override
    public Words readBack() throws IOException {
        int[] codes = new int[info().channels()];
        for (int channel = 0; channel < codes.length; channel++) {
            codes[channel] = machine.read(true, channel);
        }
        return Words.of(codes);
    }

    @Override
    public void outputsOn() throws IOException {
        ask(() -> {
            machine.outputsOn();
            return uri;
        });
    }

    @Override
    public void safe() throws IOException {
        machine.safe();
    }

    @Override
    public void startRun(long framePeriodUs, ReadingListener listener) throws IOException {
        run = ask(() -> machine.startRun(framePeriodUs));
        submitted = 0;
        read = 0;
        readings = listener;
    }

    @Override
    public Readout step(int[] inputCodes, List<BiasChange> changes) throws IOException {
        submit(inputCodes, changes);
        drain();
        Reading reading = lastReading;
        if (reading == null) {
            throw new IllegalStateException("a drained run has a reading");
        }
        return reading;
    }

    @Override
    public void submit(int[] inputCodes, List<BiasChange> changes) throws IOException {
        requireRun();
        info().requireInputs(inputCodes);
        BiasChange.require(changes, info());
        while (submitted - read == BoardMachine.QUEUE) {
            pause(Math.max(1, machine.restUs()));
        }
        input.set(run, submitted++, inputCodes, changes);
        machine.input(input);
        pause(0);
    }

    @Override
    public void drain() throws IOException {
        requireRun();
        while (read < submitted) {
            pause(Math.max(1, machine.restUs()));
        }
    }

    @Override
    public RunSummary stopRun() throws IOException {
        drain();
        readings = null;
        return ask(machine::stopRun);
    }

    @Override
    public void startPower(int samplesPerSecond, PowerListener listener) throws IOException {
        ask(() -> {
            machine.startPower(samplesPerSecond);
            return uri;
        });
        samples = new SampleStream(samplesPerSecond, listener);
    }

    @Override
    public long stopPower() throws IOException {
        pause(0);
        long slots = ask(machine::stopPower);
        SampleStream stream = samples;
        if (stream != null) {
            stream.end(slots, machine.nowUs());
        }
        samples = null;
        return slots;
    }

    @Override
    public void poll(long timeoutUs) throws IOException {
        long endUs = machine.nowUs() + timeoutUs;
        do {
            pause(endUs - machine.nowUs());
        } while (machine.nowUs() < endUs);
    }

    @Override
    public void close() {
        try {
            machine.goodbye();
            device.close();
        } catch (DeviceException e) {
            // Nothing is left to try with a device that cannot even be switched off.
            failure = String.valueOf(e.getMessage());
        }
    }

    /** Gives the machine time, then waits a step at most. */
    private void pause(long timeoutUs) throws IOException {
        if (Thread.interrupted()) {
            throw new InterruptedIOException(uri + ": interrupted");
        }
        machine.tick();
        if (!failure.isEmpty()) {
            String why = failure;
            failure = "";
            throw new BoardException(uri, "the device failed, outputs are off: " + why);
        }
        if (timeoutUs > 0) {
            LockSupport.parkNanos(Math.min(STEP_NS, 1000 * timeoutUs));
        }
    }

    private void requireRun() throws BoardException {
        if (readings == null) {
            throw new BoardException(uri, "no run was started");
        }
        if (machine.state() != BoardState.RUN && failure.isEmpty()) {
            throw new BoardException(uri, "the run is over: state=" + machine.state());
        }
    }

    private <T> T ask(Command<T> command) throws IOException {
        try {
            return command.run();
        } catch (RefusalException e) {
            throw new BoardException(uri, "refused by the board: " + e.words(), e);
        } catch (DeviceException e) {
            failure = "";
            throw e;
        }
    }

    /** What the machine gives. */
    private final class Incoming implements BoardMachine.Listener {
        @Override
        public void reading(Reading reading) {
            lastReading = reading;
            read++;
            ReadingListener listener = readings;
            if (listener != null) {
                listener.reading(reading.number(), reading.timeUs(), reading);
            }
        }

        @Override
        public void samples(SampleBatch batch) {
            SampleStream stream = samples;
            if (stream != null) {
                stream.take(batch);
            }
        }

        @Override
        public void event(BoardEvent event, String words) {
            failure = event == BoardEvent.FAULT ? words : failure;
        }
    }
}
