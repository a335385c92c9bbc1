package bmru.hil.live.board;

import bmru.boards.board.BankStatus;
import bmru.boards.board.BiasChange;
import bmru.boards.board.Board;
import bmru.boards.board.PowerListener;
import bmru.boards.board.ProgramOutcome;
import bmru.boards.board.RunSummary;
import bmru.boards.board.Words;
import bmru.boards.device.DeviceInfo;
import bmru.boards.device.Readout;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** A board with one cell that reads bits only, and gives its readings when it is polled. */
class BitsBoard implements Board {
    /** What happens when a frame is submitted. */
    interface Deed {
        void at(long frame) throws IOException;
    }

    private final Deed deed;
    private final LongPredicate high;
    private final int settleUs;
    private final Queue<Boolean> waiting = new ArrayDeque<>();
    private @Nullable ReadingListener listener;
    private long frames;
    private long read;
    private int closed;

    /** @param high whether its cell is high in a frame */
    BitsBoard(Deed deed, LongPredicate high) {
        this(deed, high, 0);
    }

    /** @param settleUs what its inputs need before they can be changed again */
    BitsBoard(Deed deed, LongPredicate high, int settleUs) {
        this.deed = deed;
        this.high = high;
        this.settleUs = settleUs;
    }

    /** Frames that were submitted and not read yet. */
    int waiting() {
        return waiting.size();
    }

    /** How often it was closed. */
    int closed() {
        return closed;
    }

    @Override
    public String uri() {
        return "bits";
    }

    @Override
    public DeviceInfo info() {
        return new DeviceInfo("bits", "B-1", 10, 4095, 26, 1, 0, 0, settleUs, false);
    }

    @Override
    public int powerSamplesPerSecond() {
        return 0;
    }

    @Override
    public void startRun(long framePeriodUs, ReadingListener readings) {
        listener = readings;
    }

    @Override
    public void submit(int[] inputCodes, List<BiasChange> changes) throws IOException {
        deed.at(frames++);
        waiting.add(high.test(frames - 1));
    }

    @Override
    public void poll(long timeoutUs) throws IOException {
        drain();
    }

    @Override
    public void drain() throws IOException {
        while (!waiting.isEmpty()) {
            boolean state = waiting.remove();
            ReadingListener readings = listener;
            if (readings != null) {
                readings.reading(read++, 0, new Bit(state));
            }
        }
    }

    private record Bit(boolean high) implements Readout {
        @Override
        public boolean state(int cell) {
            return high;
        }

        @Override
        public int classCode(int index) {
            throw new IllegalStateException("it has no converter");
        }

        @Override
        public int winner() {
            return -1;
        }
    }

    @Override
    public void close() {
        closed++;
    }

    @Override
    public BankStatus status() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ProgramOutcome program(String name, Words words, Progress progress) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Words readBack() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void outputsOn() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void safe() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Readout step(int[] inputCodes, List<BiasChange> changes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RunSummary stopRun() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void startPower(int samplesPerSecond, PowerListener power) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long stopPower() {
        throw new UnsupportedOperationException();
    }
}
