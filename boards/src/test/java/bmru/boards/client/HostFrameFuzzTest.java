package bmru.boards.client;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.boards.board.PowerListener;
import bmru.boards.board.Words;
import bmru.boards.device.MemoryDevice;
import bmru.boards.server.SimulatedLink;
import bmru.boards.wire.PacketType;
import bmru.boards.wire.PacketWriter;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Frames whose CRC is right, of a board that means something else by them, in the middle of a run with power. */
class HostFrameFuzzTest {
    private static final PacketType[] TYPES = PacketType.values();

    @FuzzTest(maxDuration = "10m")
    void theHostSurvivesWholeFrames(byte[] bytes) throws IOException {
        SimulatedLink wire = new SimulatedLink(new MemoryDevice(3), 0);
        ProtocolBoard board = ProtocolBoard.connect("sim", wire, Timing.usual(), 1);
        board.program("p", Words.of(1, 2, 3), (done, all) -> {});
        long[] next = new long[2];
        board.startPower(1000, new PowerListener() {
            @Override
            public void sample(long number, long time, int microvolts, int picoamps, int range, int flags) {
                assertThat(number).isGreaterThanOrEqualTo(next[0]);
                next[0] = number + 1;
            }

            @Override
            public void gap(long firstNumber, long count, long fromUs, long untilUs) {
                assertThat(count).isPositive();
                assertThat(firstNumber).isGreaterThanOrEqualTo(next[0]);
            }
        });
        board.startRun((frame, time, readout) -> assertThat(frame).isEqualTo(next[1]++));
        board.submit(new int[26], List.of());
        PacketWriter writer = new PacketWriter();
        int at = 0;
        while (at + 2 <= bytes.length) {
            PacketType type = TYPES[(bytes[at] & 0xff) % TYPES.length];
            int length = Math.min(bytes[at + 1] & 0xff, bytes.length - at - 2);
            writer.begin(type, 0);
            for (int i = 0; i < length; i++) {
                writer.u8(bytes[at + 2 + i]);
            }
            writer.end();
            wire.print(Arrays.copyOf(writer.bytes(), writer.length()));
            board.poll(1000);
            at += 2 + length;
        }
    }
}
