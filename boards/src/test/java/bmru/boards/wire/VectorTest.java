package bmru.boards.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both ends of the protocol against the neutral file of vectors, in both directions. */
class VectorTest {
    private static final JsonNode VECTORS = read();

    private static JsonNode read() {
        try (InputStream file = Objects.requireNonNull(
                VectorTest.class.getResourceAsStream("vectors.json"), "vectors.json is missing from the module")) {
            return JsonMapper.builder().build().readTree(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Stream<JsonNode> all(String name) {
        return StreamSupport.stream(VECTORS.get(name).spliterator(), false);
    }

    static Stream<JsonNode> crc16() {
        return all("crc16");
    }

    static Stream<JsonNode> cobs() {
        return all("cobs");
    }

    static Stream<JsonNode> frames() {
        return all("packets");
    }

    static Stream<JsonNode> damaged() {
        return all("damaged");
    }

    static Stream<JsonNode> lines() {
        return all("lines");
    }

    static Stream<JsonNode> damagedLines() {
        return all("damagedLines");
    }

    @Test
    void everyFrameTypeHasAVector() {
        for (PacketType type : PacketType.values()) {
            assertThat(frames()).anyMatch(vector -> vector.get("type").asText().equals(type.name()));
            assertThat(PacketType.of(type.code())).isEqualTo(type);
        }
    }

    @ParameterizedTest
    @MethodSource("crc16")
    void crcIsAsStated(JsonNode vector) {
        byte[] bytes = vector.get("ascii").asText().getBytes(StandardCharsets.US_ASCII);
        assertThat(String.format("%04X", Crc16.of(bytes, 0, bytes.length)))
                .isEqualTo(vector.get("crc").asText());
    }

    @ParameterizedTest
    @MethodSource("cobs")
    void stuffingIsAsStated(JsonNode vector) {
        byte[] plain = HexFormat.of().parseHex(vector.get("plain").asText());
        byte[] coded = new byte[Cobs.longestEncoded(plain.length)];
        int length = Cobs.encode(plain, plain.length, coded, 0);
        assertThat(HexFormat.of().formatHex(coded, 0, length))
                .isEqualTo(vector.get("coded").asText());
        byte[] back = new byte[plain.length];
        assertThat(Cobs.decode(coded, length, back)).isEqualTo(plain.length);
        assertThat(back).isEqualTo(plain);
    }

    @ParameterizedTest
    @MethodSource("frames")
    void framesAreRead(JsonNode vector) {
        Recorder found = new Recorder();
        found.feed(vector.get("hex").asText());
        assertThat(found.frames)
                .containsExactly(Recorder.describe(
                        PacketType.valueOf(vector.get("type").asText()),
                        vector.get("sequence").asInt(),
                        vector.get("deviceTimeUs").asLong(),
                        vector.get("payload").asText()));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void framesAreWritten(JsonNode vector) {
        PacketWriter writer = new PacketWriter();
        PacketType type = PacketType.valueOf(vector.get("type").asText());
        for (int i = 0; i < vector.get("sequence").asInt(); i++) {
            writer.begin(type, 0);
        }
        writer.begin(type, vector.get("deviceTimeUs").asLong());
        for (byte value : HexFormat.of().parseHex(vector.get("payload").asText())) {
            writer.u8(value);
        }
        writer.end();
        assertThat(HexFormat.of().formatHex(writer.bytes(), 0, writer.length()))
                .isEqualTo(vector.get("hex").asText());
    }

    @ParameterizedTest
    @MethodSource("damaged")
    void damageIsNamedAndNothingGivenOn(JsonNode vector) {
        Recorder found = new Recorder();
        found.feed(vector.get("hex").asText());
        assertThat(found.damages)
                .containsExactly(Damage.valueOf(vector.get("damage").asText()));
        assertThat(found.frames).isEmpty();
        assertThat(found.lines).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void linesAreReadAndWritten(JsonNode vector) {
        ControlLine.Tagged tagged = new ControlLine.Tagged(
                new Tag(vector.get("session").asInt(), vector.get("number").asInt()),
                vector.get("body").asText());
        assertThat(tagged.text()).isEqualTo(vector.get("line").asText());
        assertThat(ControlLine.parse(vector.get("line").asText())).isEqualTo(tagged);
        assertThat(ControlLine.parse(
                        "printed without an end" + vector.get("line").asText()))
                .isEqualTo(tagged);
    }

    @ParameterizedTest
    @MethodSource("damagedLines")
    void damagedLinesAreNotCarriedOut(JsonNode vector) {
        assertThat(ControlLine.parse(vector.get("line").asText()))
                .isInstanceOfSatisfying(
                        ControlLine.Damaged.class,
                        damaged -> assertThat(damaged.why())
                                .contains(vector.get("why").asText()));
    }
}
