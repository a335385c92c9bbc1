package bmru.boards.server;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.boards.board.BoardState;
import bmru.boards.board.Words;
import bmru.boards.device.MemoryDevice;
import bmru.boards.wire.Demultiplexer;
import bmru.boards.wire.PacketType;
import bmru.boards.wire.PacketWriter;
import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Whatever comes from a host, a board answers or drops it, and currents flow only after a commit. CONTRIBUTING says how to
 * fuzz for longer than a build does.
 */
class BoardFuzzTest {
    private static final PacketType[] TYPES = PacketType.values();
    private static final int LONGEST_ANSWER = 4 * Demultiplexer.LONGEST_LINE;

    @FuzzTest(maxDuration = "10m")
    void aBoardSurvivesEverything(byte[] bytes) {
        MemoryDevice device = new MemoryDevice(3);
        long[] sent = new long[2];
        BoardPort port = new BoardPort(device, () -> 0, (answer, length, samples) -> {
            sent[0]++;
            sent[1] = Math.max(sent[1], length);
            return true;
        });
        port.receive(bytes, bytes.length);
        port.tick();
        assertThat(sent[0]).isLessThanOrEqualTo(2L * bytes.length + 2);
        assertThat(sent[1]).isLessThanOrEqualTo(LONGEST_ANSWER);
        if (!device.on()) {
            return;
        }
        assertThat(port.machine().state()).isIn(BoardState.IDLE, BoardState.RUN);
        assertThat(Words.of(device.active()).count()).isEqualTo(3);
    }

    /** Frames whose CRC is right, of a host that means something else by them: a run with a frame clock is under way. */
    @FuzzTest(maxDuration = "10m")
    void aBoardSurvivesWholeFrames(byte[] bytes) {
        long[] nowUs = new long[1];
        MemoryDevice device = new MemoryDevice(3);
        BoardPort port = new BoardPort(device, () -> nowUs[0], (answer, length, samples) -> true);
        PacketWriter writer = new PacketWriter();
        TestHost host = new TestHost(port, new StringBuilder());
        host.commit();
        host.say("RUN:STAR 1000");
        assertThat(port.machine().state()).isEqualTo(BoardState.RUN);
        int at = 0;
        while (at + 2 <= bytes.length) {
            PacketType type = TYPES[(bytes[at] & 0xff) % TYPES.length];
            int length = Math.min(bytes[at + 1] & 0xff, bytes.length - at - 2);
            writer.begin(type, 0);
            for (int i = 0; i < length; i++) {
                writer.u8(bytes[at + 2 + i]);
            }
            writer.end();
            port.receive(writer.bytes(), writer.length());
            nowUs[0] += 500;
            port.tick();
            at += 2 + length;
        }
        for (int channel = 0; channel < 3; channel++) {
            assertThat(device.readActive(channel)).isBetween(0, device.info().largestCode());
        }
    }
}
