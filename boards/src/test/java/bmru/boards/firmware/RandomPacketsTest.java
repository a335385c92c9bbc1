package bmru.boards.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.boards.server.SteppedPort;
import bmru.boards.wire.PacketType;
import bmru.boards.wire.PacketWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Noise, whole packets of random content and damaged ones through the line of the emulated board: it sends what the Java
 * machine sends, and answers afterwards. The full run: {@code -Dbmru.packets.emulated=100000}; ten million in a process of this
 * machine: {@code make -C boards/firmware check FRAMES=10000000}.
 */
class RandomPacketsTest {
    private static final int PACKETS = Integer.getInteger("bmru.packets.emulated", 1000);

    private final Random random = new Random(1);
    private final PacketWriter writer = new PacketWriter();

    private byte[] next() {
        byte[] noise = new byte[1 + random.nextInt(60)];
        random.nextBytes(noise);
        if (random.nextInt(4) == 0) {
            return noise;
        }
        PacketType[] types = PacketType.values();
        writer.begin(types[random.nextInt(types.length)], random.nextLong())
                .put(noise)
                .end();
        byte[] packet = Arrays.copyOf(writer.bytes(), writer.length());
        for (int i = random.nextInt(3); i > 0; i--) {
            packet[random.nextInt(packet.length)] ^= (byte) (1 + random.nextInt(255));
        }
        return packet;
    }

    @Test
    void onCortexM() throws IOException {
        SteppedPort java = new SteppedPort(3);
        try (Lockstep firmware = Lockstep.onCortexM()) {
            assertThat(firmware.start(3, false)).isEqualTo(java.boot());
            for (int i = 0; i < PACKETS; i++) {
                byte[] bytes = next();
                assertThat(HexFormat.of().formatHex(firmware.receive(100L * i, bytes, bytes.length)))
                        .as("packet %d", i)
                        .isEqualTo(HexFormat.of().formatHex(java.receive(100L * i, bytes, bytes.length)));
            }
            writer.begin(PacketType.ATTENTION, 0).end();
            firmware.receive(100L * PACKETS, writer.bytes(), writer.length());
            byte[] question = "\n*IDN?\n".getBytes(StandardCharsets.US_ASCII);
            assertThat(new String(
                            firmware.receive(100L * PACKETS, question, question.length), StandardCharsets.ISO_8859_1))
                    .contains("OK maker=bmru board=memory");
        }
    }
}
