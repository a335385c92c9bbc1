package bmru.boards.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.boards.board.Words;
import bmru.boards.device.MemoryDevice;
import bmru.boards.link.LinkException;
import bmru.boards.wire.Demultiplexer;
import bmru.boards.wire.FrameType;
import bmru.boards.wire.FrameWriter;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/**
 * Whatever comes from a host, a board answers or drops it, and currents flow only after a commit. CONTRIBUTING says how to
 * fuzz for longer than a build does.
 */
class FirmwareFuzzTest {
    private static final FrameType[] TYPES = FrameType.values();
    private static final int LONGEST_ANSWER = 4 * Demultiplexer.LONGEST_LINE;

    @FuzzTest(maxDuration = "10m")
    void aBoardSurvivesEverything(byte[] bytes) throws LinkException {
        MemoryDevice device = new MemoryDevice(3);
        long[] sent = new long[2];
        Firmware firmware = new Firmware(device, () -> 0, (answer, length) -> {
            sent[0]++;
            sent[1] = Math.max(sent[1], length);
        });
        firmware.receive(bytes, bytes.length);
        firmware.tick();
        assertThat(sent[0]).isLessThanOrEqualTo(2L * bytes.length + 2);
        assertThat(sent[1]).isLessThanOrEqualTo(LONGEST_ANSWER);
        if (!device.on()) {
            return;
        }
        assertThat(firmware.state()).isIn(BoardState.IDLE, BoardState.RUN);
        assertThat(Words.of(device.active()).count()).isEqualTo(3);
    }

    /** Frames whose CRC is right, of a host that means something else by them: a run with a frame clock is under way. */
    @FuzzTest(maxDuration = "10m")
    void aBoardSurvivesWholeFrames(byte[] bytes) throws LinkException {
        long[] nowUs = new long[1];
        MemoryDevice device = new MemoryDevice(3);
        Firmware firmware = new Firmware(device, () -> nowUs[0], (answer, length) -> {});
        FrameWriter writer = new FrameWriter();
        writer.begin(FrameType.STAGE, 0).u16(1).u16(0).u16(0).u16(0).u16(0).end();
        say(firmware, "PROG:BEG 1 p 3 B1C2A1A3");
        firmware.receive(writer.bytes(), writer.length());
        say(firmware, "PROG:VER");
        say(firmware, "PROG:COMM 1 B1C2A1A3");
        say(firmware, "RUN:STAR 1000");
        assertThat(firmware.state()).isEqualTo(BoardState.RUN);
        int at = 0;
        while (at + 2 <= bytes.length) {
            FrameType type = TYPES[(bytes[at] & 0xff) % TYPES.length];
            int length = Math.min(bytes[at + 1] & 0xff, bytes.length - at - 2);
            writer.begin(type, 0);
            for (int i = 0; i < length; i++) {
                writer.u8(bytes[at + 2 + i]);
            }
            writer.end();
            firmware.receive(writer.bytes(), writer.length());
            nowUs[0] += 500;
            firmware.tick();
            at += 2 + length;
        }
        for (int channel = 0; channel < 3; channel++) {
            assertThat(device.readActive(channel)).isBetween(0, device.info().largestCode());
        }
    }

    private static void say(Firmware firmware, String line) throws LinkException {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.US_ASCII);
        firmware.receive(bytes, bytes.length);
    }
}
