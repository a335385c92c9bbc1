package bmru.boards.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.boards.board.Words;
import bmru.boards.device.MemoryDevice;
import bmru.boards.link.LinkException;
import bmru.boards.wire.Demultiplexer;
import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Whatever comes from a host, a board answers or drops it, and currents flow only after a commit. CONTRIBUTING says how to
 * fuzz for longer than a build does.
 */
class FirmwareFuzzTest {
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
}
