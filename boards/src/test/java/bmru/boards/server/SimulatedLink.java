package bmru.boards.server;

import bmru.boards.device.MemoryDevice;
import bmru.boards.link.Link;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** A board on simulated time, behind a wire with a rate: hours of faults pass in seconds, and the same way each time. */
public final class SimulatedLink implements Link {
    private static final long STEP_US = 1000;

    /** Bytes that a host reads at once. */
    private static final int LONGEST_PIECE = 256;

    @SuppressWarnings("ArrayRecordComponent")
    private record Bytes(byte[] bytes, long arrivalUs) {}

    private final SteppedBoard board;
    private final long byteNs;
    private final Deque<Bytes> toBoard = new ArrayDeque<>();
    private final Deque<Bytes> toHost = new ArrayDeque<>();
    private long nowUs;
    private long toBoardFreeNs;
    private long toHostFreeNs;
    private long busyNs;
    private long deafUntilUs;

    /** @param baud 0 for a wire that takes no time */
    public SimulatedLink(MemoryDevice device, int baud) {
        this(new SteppedPort(device, device), baud);
    }

    /** @param baud 0 for a wire that takes no time */
    public SimulatedLink(SteppedBoard board, int baud) {
        this.board = board;
        byteNs = baud == 0 ? 0 : 10_000_000_000L / baud;
    }

    /** Power lost and back. */
    public void restart() {
        fromBoard(board.restart());
    }

    /** Sends bytes that the protocol does not know. */
    public void print(byte[] bytes) {
        fromBoard(bytes);
    }

    /** What comes earlier is not heard, as while a board starts. */
    public void deafUntil(long timeUs) {
        deafUntilUs = timeUs;
    }

    /** Time that bytes to the board kept the wire busy. */
    public long busyUs() {
        return busyNs / 1000;
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        toBoardFreeNs = Math.max(toBoardFreeNs, nowUs * 1000) + length * byteNs;
        busyNs += length * byteNs;
        toBoard.add(new Bytes(Arrays.copyOfRange(bytes, from, from + length), toBoardFreeNs / 1000));
    }

    @Override
    public int read(byte[] buffer, long timeoutUs) {
        long endUs = nowUs + timeoutUs;
        while (true) {
            deliver();
            Bytes first = toHost.peekFirst();
            if (first != null && first.arrivalUs() <= nowUs) {
                toHost.removeFirst();
                System.arraycopy(first.bytes(), 0, buffer, 0, first.bytes().length);
                return first.bytes().length;
            }
            if (nowUs >= endUs) {
                return 0;
            }
            nowUs = Math.min(Math.min(endUs, nowUs + STEP_US), Math.min(arrival(toBoard), arrival(toHost)));
        }
    }

    @Override
    public long nowUs() {
        return nowUs;
    }

    @Override
    public String name() {
        return "simulated";
    }

    @Override
    public void close() {
        toBoard.clear();
    }

    private void deliver() {
        while (arrival(toBoard) <= nowUs) {
            Bytes bytes = toBoard.removeFirst();
            if (nowUs >= deafUntilUs) {
                fromBoard(board.receive(nowUs, bytes.bytes(), bytes.bytes().length));
            }
        }
        fromBoard(board.tick(nowUs));
    }

    private void fromBoard(byte[] bytes) {
        for (int from = 0; from < bytes.length; from += LONGEST_PIECE) {
            byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + LONGEST_PIECE));
            toHostFreeNs = Math.max(toHostFreeNs, nowUs * 1000) + piece.length * byteNs;
            toHost.add(new Bytes(piece, toHostFreeNs / 1000));
        }
    }

    private static long arrival(Deque<Bytes> lane) {
        Bytes first = lane.peekFirst();
        return first == null ? Long.MAX_VALUE : first.arrivalUs();
    }
}
