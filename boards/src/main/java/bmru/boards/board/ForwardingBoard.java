package bmru.boards.board;

import bmru.boards.device.DeviceInfo;
import bmru.boards.device.Readout;
import java.io.IOException;
import java.util.List;

/** A board that passes everything on to another; what a subclass overrides is different. */
public abstract class ForwardingBoard implements Board {
    private final Board board;

    protected ForwardingBoard(Board board) {
        this.board = board;
    }

    @Override
    public String uri() {
        return board.uri();
    }

    @Override
    public DeviceInfo info() {
        return board.info();
    }

    @Override
    public int powerSamplesPerSecond() {
        return board.powerSamplesPerSecond();
    }

    @Override
    public int carriedSamplesPerSecond() {
        return board.carriedSamplesPerSecond();
    }

    @Override
    public BankStatus status() throws IOException {
        return board.status();
    }

    @Override
    public ProgramOutcome program(String name, Words words, Progress progress) {
        return board.program(name, words, progress);
    }

    @Override
    public Words readBack() throws IOException {
        return board.readBack();
    }

    @Override
    public void outputsOn() throws IOException {
        board.outputsOn();
    }

    @Override
    public void safe() throws IOException {
        board.safe();
    }

    @Override
    public void startRun(long framePeriodUs, ReadingListener listener) throws IOException {
        board.startRun(framePeriodUs, listener);
    }

    @Override
    public Readout step(int[] inputCodes, List<BiasChange> changes) throws IOException {
        return board.step(inputCodes, changes);
    }

    @Override
    public void submit(int[] inputCodes, List<BiasChange> changes) throws IOException {
        board.submit(inputCodes, changes);
    }

    @Override
    public void drain() throws IOException {
        board.drain();
    }

    @Override
    public RunSummary stopRun() throws IOException {
        return board.stopRun();
    }

    @Override
    public void startPower(int samplesPerSecond, PowerListener listener) throws IOException {
        board.startPower(samplesPerSecond, listener);
    }

    @Override
    public long stopPower() throws IOException {
        return board.stopPower();
    }

    @Override
    public void poll(long timeoutUs) throws IOException {
        board.poll(timeoutUs);
    }

    @Override
    public void close() {
        board.close();
    }
}
