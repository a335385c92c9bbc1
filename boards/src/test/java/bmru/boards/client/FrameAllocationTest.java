package bmru.boards.client;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.boards.board.BiasChange;
import bmru.boards.board.Words;
import bmru.boards.device.MemoryDevice;
import bmru.boards.link.Link;
import bmru.boards.server.BoardPort;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What runs a hundred times a second for hours leaves nothing to collect, at either end. */
class FrameAllocationTest {
    private static final int FRAMES = 5000;

    /** A board at the other end of a buffer, in the same thread. */
    private static final class Loop implements Link {
        private final byte[] toHost = new byte[1 << 16];
        private int filled;
        private final BoardPort port =
                new BoardPort(new MemoryDevice(40), this::nowUs, (bytes, length, samples) -> fromBoard(bytes, length));

        private boolean fromBoard(byte[] bytes, int length) {
            System.arraycopy(bytes, 0, toHost, filled, length);
            filled += length;
            return true;
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            if (from != 0) {
                throw new IllegalArgumentException("from=" + from);
            }
            port.receive(bytes, length);
        }

        @Override
        public int read(byte[] buffer, long timeoutUs) {
            port.tick();
            int length = Math.min(filled, buffer.length);
            System.arraycopy(toHost, 0, buffer, 0, length);
            System.arraycopy(toHost, length, toHost, 0, filled - length);
            filled -= length;
            return length;
        }

        @Override
        public String name() {
            return "loop";
        }

        @Override
        public void close() {}
    }

    @Test
    void aFrameAllocatesNothing() throws IOException {
        ProtocolBoard board = ProtocolBoard.connect("loop", new Loop(), Timing.usual(), 1);
        board.program("p", Words.of(new int[40]), (done, all) -> {});
        int[] inputs = new int[board.info().inputs()];
        List<BiasChange> none = List.of();
        long[] readings = new long[1];
        board.startRun((frame, time, readout) -> readings[0]++);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = threads.getThreadAllocatedBytes(thread);
            for (int frame = 0; frame < FRAMES; frame++) {
                board.submit(inputs, none);
                board.poll(0);
            }
            least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
        }
        assertThat(board.stopRun().frames()).isEqualTo(5 * FRAMES);
        assertThat(readings[0]).isEqualTo(5 * FRAMES);
        // The call that reads the counter has some bytes of its own.
        assertThat(least).isLessThan(FRAMES / 10);
    }
}
