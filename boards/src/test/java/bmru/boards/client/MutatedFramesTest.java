package bmru.boards.client;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.boards.board.PowerListener;
import bmru.boards.board.Words;
import bmru.boards.device.MemoryDevice;
import bmru.boards.server.BoardPort;
import bmru.boards.server.SimulatedLink;
import bmru.boards.wire.PacketType;
import bmru.boards.wire.PacketWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Noise, whole frames of random content and damaged ones at both ends: nothing is thrown, memory does not grow, and
 * afterwards each still does its work. The full run: {@code -Dbmru.frames=10000000}.
 */
class MutatedFramesTest {
    private static final long FRAMES = Long.getLong("bmru.frames", 50_000);

    /** Far below what a few bytes kept of each of ten million frames would be. */
    private static final long GROWTH_BYTES = 8L << 20;

    private final Random random = new Random(1);
    private final PacketWriter writer = new PacketWriter();

    private byte[] next() {
        byte[] noise = new byte[random.nextInt(60)];
        random.nextBytes(noise);
        if (random.nextInt(4) == 0) {
            return noise;
        }
        PacketType[] types = PacketType.values();
        byte[] frame = Arrays.copyOf(
                writer.begin(types[random.nextInt(types.length)], random.nextLong())
                        .put(noise)
                        .end()
                        .bytes(),
                writer.length());
        for (int i = random.nextInt(3); i > 0; i--) {
            frame[random.nextInt(frame.length)] ^= (byte) (1 + random.nextInt(255));
        }
        return frame;
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void aBoardTakesThemAll() {
        long[] nowUs = new long[1];
        StringBuilder said = new StringBuilder();
        BoardPort port = new BoardPort(new MemoryDevice(3), () -> nowUs[0], (bytes, length, samples) -> {
            said.setLength(0);
            said.append(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
            return true;
        });
        long before = 0;
        for (long i = 0; i < FRAMES + FRAMES / 10; i++) {
            before = i == FRAMES / 10 ? used() : before;
            byte[] bytes = next();
            port.receive(bytes, bytes.length);
            nowUs[0] += 100;
            port.tick();
        }
        assertThat(used() - before).isLessThan(GROWTH_BYTES);
        byte[] attention =
                Arrays.copyOf(writer.begin(PacketType.ATTENTION, 0).end().bytes(), writer.length());
        port.receive(attention, attention.length);
        byte[] question = "\n*IDN?\n".getBytes(StandardCharsets.US_ASCII);
        port.receive(question, question.length);
        assertThat(said).contains("OK maker=bmru board=memory");
    }

    @Test
    void aHostTakesThemAll() throws IOException {
        SimulatedLink wire = new SimulatedLink(new MemoryDevice(3), 0);
        try (ProtocolBoard board = ProtocolBoard.connect("sim", wire, Timing.usual(), 1)) {
            board.program("p", Words.of(1, 2, 3), (done, all) -> {});
            long[] told = new long[1];
            board.startPower(1000, new PowerListener() {
                @Override
                public void sample(long number, long time, int microvolts, int picoamps, int range, int flags) {
                    told[0]++;
                }

                @Override
                public void gap(long firstNumber, long count, long fromUs, long untilUs) {
                    told[0]++;
                }
            });
            long before = 0;
            for (long i = 0; i < FRAMES + FRAMES / 10; i++) {
                before = i == FRAMES / 10 ? used() : before;
                wire.print(next());
                board.poll(100);
            }
            assertThat(used() - before).isLessThan(GROWTH_BYTES);
            assertThat(told[0]).isPositive();
            assertThat(board.readBack()).isEqualTo(Words.of(1, 2, 3));
        }
    }
}
