package bmru.boards.payload;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.boards.board.InputFrame;
import bmru.boards.board.PowerListener;
import bmru.boards.board.Reading;
import bmru.boards.board.SampleBatch;
import bmru.boards.board.SampleStream;
import bmru.boards.board.Words;
import bmru.boards.device.DeviceInfo;
import bmru.boards.wire.Damage;
import bmru.boards.wire.Demultiplexer;
import bmru.boards.wire.PacketType;
import bmru.boards.wire.PacketView;
import bmru.boards.wire.PacketWriter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each payload of the vectors, taken apart by the class that lays it out and put together by it again. */
class PayloadTest {
    private static final DeviceInfo INFO = new DeviceInfo("memory", "M-1", 600, 65_535, 4, 9, 2, 65_535, 1500, true);

    private final PacketWriter writer = new PacketWriter();

    /** Does something with a packet while it is there. */
    @FunctionalInterface
    private interface Look {
        void at(PacketView packet);
    }

    private static List<JsonNode> vectors(PacketType type) {
        List<JsonNode> found = new ArrayList<>();
        try (InputStream file =
                Objects.requireNonNull(PayloadTest.class.getResourceAsStream("/bmru/boards/wire/vectors.json"))) {
            for (JsonNode vector : JsonMapper.builder().build().readTree(file).get("packets")) {
                if (vector.get("type").asText().equals(type.name())) {
                    found.add(vector);
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertThat(found).as("vectors of " + type).isNotEmpty();
        return found;
    }

    private static void look(byte[] bytes, Look look) {
        List<PacketType> seen = new ArrayList<>();
        new Demultiplexer(new Demultiplexer.Listener() {
                    @Override
                    public void line(String text) {
                        throw new AssertionError(text);
                    }

                    @Override
                    public void packet(PacketView packet) {
                        seen.add(packet.type());
                        look.at(packet);
                    }

                    @Override
                    public void damaged(Damage damage) {
                        throw new AssertionError(damage);
                    }
                })
                .accept(bytes, 0, bytes.length);
        assertThat(seen).hasSize(1);
    }

    /** Encodes what {@code look} puts into the writer and compares the bytes on the wire. */
    private void assertComesBack(PacketType type, Look look) {
        for (JsonNode vector : vectors(type)) {
            look(HexFormat.of().parseHex(vector.get("hex").asText()), packet -> {
                writer.restart();
                for (int i = 0; i <= packet.sequence(); i++) {
                    writer.begin(type, packet.deviceTimeUs());
                }
                look.at(packet);
            });
            writer.end();
            assertThat(HexFormat.of().formatHex(writer.bytes(), 0, writer.length()))
                    .isEqualTo(vector.get("hex").asText());
        }
    }

    @Test
    void stage() {
        assertComesBack(PacketType.STAGE, packet -> {
            int[] codes = new int[2000];
            int[] seen = new int[3];
            StagePayload.decode(packet, (transaction, channel, code) -> {
                codes[channel] = code;
                seen[0] = transaction;
                seen[1] = seen[2]++ == 0 ? channel : seen[1];
            });
            assertThat(seen[2]).isBetween(1, StagePayload.MOST);
            StagePayload.encode(writer, seen[0], Words.of(codes), seen[1], seen[2]);
        });
    }

    @Test
    void words() {
        assertComesBack(PacketType.WORDS, packet -> {
            int[] codes = new int[2000];
            int count = WordsPayload.decode(packet, codes);
            assertThat(count).isPositive();
            int first = IntStream.range(0, codes.length)
                    .filter(channel -> codes[channel] != 0)
                    .findFirst()
                    .orElseThrow();
            WordsPayload.encode(writer, true, first, codes, count);
            assertThat(WordsPayload.decode(packet, new int[first + count - 1]))
                    .as("one channel fewer")
                    .isZero();
        });
    }

    @Test
    void input() {
        assertComesBack(PacketType.INPUT, packet -> {
            InputFrame frame = new InputFrame(INFO);
            assertThat(InputPayload.decode(packet, frame)).isTrue();
            InputPayload.encode(writer, frame);
        });
    }

    @Test
    void credit() {
        assertComesBack(PacketType.CREDIT, packet -> CreditPayload.encode(writer, CreditPayload.decode(packet)));
    }

    @Test
    void reading() {
        assertComesBack(PacketType.READING, packet -> {
            Reading reading = new Reading(INFO);
            assertThat(ReadingPayload.decode(packet, reading)).isTrue();
            assertThat(ReadingPayload.isOf(packet, reading.run(), reading.number()))
                    .isTrue();
            assertThat(ReadingPayload.isOf(packet, reading.run() + 1, reading.number()))
                    .isFalse();
            ReadingPayload.encode(writer, reading);
        });
    }

    @Test
    void power() {
        assertComesBack(PacketType.POWER, packet -> {
            SampleBatch batch = new SampleBatch();
            assertThat(PowerPayload.decode(packet, new SampleStream(1000, new Ignore()), batch))
                    .isTrue();
            PowerPayload.encode(writer, batch);
        });
    }

    @Test
    void event() {
        assertComesBack(
                PacketType.EVENT,
                packet -> EventPayload.encode(writer, Objects.requireNonNull(EventPayload.decode(packet))));
    }

    /** A payload that says it holds more than it does, or more than there may be, is none. */
    @Test
    void whatDoesNotFitItsTypeIsNone() {
        assertNone(PacketType.INPUT, packet -> InputPayload.decode(packet, new InputFrame(INFO)));
        assertNone(PacketType.READING, packet -> ReadingPayload.decode(packet, new Reading(INFO)));
        assertNone(
                PacketType.POWER,
                packet -> PowerPayload.decode(packet, new SampleStream(1000, new Ignore()), new SampleBatch()));
        assertNone(PacketType.WORDS, packet -> WordsPayload.decode(packet, new int[2000]) > 0);
        assertNone(PacketType.CREDIT, packet -> CreditPayload.decode(packet) >= 0);
        assertNone(PacketType.EVENT, packet -> EventPayload.decode(packet) != null);
    }

    /** One byte fewer, and one more. */
    private void assertNone(PacketType type, java.util.function.Predicate<PacketView> taken) {
        for (JsonNode vector : vectors(type)) {
            byte[] payload = HexFormat.of().parseHex(vector.get("payload").asText());
            for (int length : new int[] {0, payload.length - 1, payload.length + 1}) {
                writer.begin(type, 0)
                        .put(java.util.Arrays.copyOf(payload, length))
                        .end();
                look(
                        java.util.Arrays.copyOf(writer.bytes(), writer.length()),
                        packet -> assertThat(taken.test(packet))
                                .as("%s of %d bytes", type, length)
                                .isFalse());
            }
        }
    }

    /** Takes samples that nobody wants. */
    private static final class Ignore implements PowerListener {
        @Override
        public void sample(long number, long time, int microvolts, int picoamps, int range, int flags) {}

        @Override
        public void gap(long firstNumber, long count, long fromUs, long untilUs) {}
    }
}
