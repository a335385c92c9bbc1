package bmru.boards.server;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.boards.board.Refusal;
import bmru.boards.device.Device;
import bmru.boards.device.DeviceException;
import bmru.boards.device.DeviceInfo;
import bmru.boards.device.MemoryDevice;
import bmru.boards.device.Readout;
import bmru.boards.device.SupplyMonitor;
import bmru.boards.wire.ControlLine;
import bmru.boards.wire.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The dialogues of the vectors with this firmware: what any other must answer too. */
class DialogueTest {
    private static final JsonNode DIALOGUES = read().get("dialogues");

    /** Of the TCP server before a board, and of a newer board. */
    private static final Set<Refusal> BEYOND_THE_BOARD = EnumSet.of(Refusal.HELD, Refusal.NO_TOKEN, Refusal.OTHER);

    private long nowUs;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private static JsonNode read() {
        try (InputStream file =
                Objects.requireNonNull(DialogueTest.class.getResourceAsStream("/bmru/boards/wire/vectors.json"))) {
            return JsonMapper.builder().build().readTree(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aGoodBoardAnswersEveryCommand() {
        play(DIALOGUES.get(0), new MemoryDevice(3));
    }

    @Test
    void aFailingBoardSaysSo() {
        play(DIALOGUES.get(1), new Failing(new MemoryDevice(3)));
    }

    /** What is written down, what is tried and what there is are the same. */
    @Test
    void everyCommandAndErrorIsWrittenDownAndTried() throws IOException {
        String protocol = Files.readString(Path.of("PROTOCOL.md"));
        Set<String> written = new TreeSet<>();
        Matcher commands = Pattern.compile("(?m)^\\| `([*A-Z:?]+)").matcher(protocol);
        while (commands.find()) {
            written.add(commands.group(1));
        }
        Set<String> tried = new TreeSet<>();
        Set<String> errors = new TreeSet<>();
        for (JsonNode dialogue : DIALOGUES) {
            for (JsonNode step : dialogue.get("steps")) {
                if (step.has("send")) {
                    tried.add(step.get("send")
                            .asText()
                            .replaceFirst("^@\\S+ ", "")
                            .strip()
                            .replaceFirst(" .*", "")
                            .toUpperCase(Locale.ROOT));
                }
                Matcher error =
                        Pattern.compile("ERR (-\\d+)").matcher(step.get("reply").toString());
                while (error.find()) {
                    errors.add(error.group(1));
                }
            }
        }
        tried.remove("HELLO");
        assertThat(tried).isEqualTo(written);
        for (Refusal error : Refusal.values()) {
            if (!BEYOND_THE_BOARD.contains(error)) {
                assertThat(errors).contains(Integer.toString(error.code()));
                assertThat(protocol).contains("| " + error.code() + " |");
            }
        }
    }

    /** The host reads each answer as what it is. */
    @Test
    void theHostUnderstandsEveryAnswer() throws Exception {
        for (JsonNode step : DIALOGUES.get(0).get("steps")) {
            for (JsonNode reply : step.get("reply")) {
                String body = reply.asText();
                if (body.startsWith("@")) {
                    assertThat(ControlLine.parse(body)).as(body).isInstanceOf(ControlLine.Tagged.class);
                } else if (body.startsWith("OK")) {
                    assertThat(Reply.parse(body)).isInstanceOf(Reply.Ok.class);
                } else if (body.startsWith("ERR")) {
                    assertThat(Reply.parse(body))
                            .isInstanceOfSatisfying(
                                    Reply.Refused.class,
                                    refused -> assertThat(refused.refusal()).isNotEqualTo(Refusal.OTHER));
                }
            }
        }
    }

    private void play(JsonNode dialogue, Device device) {
        BoardPort port = new BoardPort(device, () -> nowUs, (bytes, length, samples) -> {
            out.write(bytes, 0, length);
            return true;
        });
        int number = 0;
        for (JsonNode step : dialogue.get("steps")) {
            out.reset();
            nowUs = step.has("at") ? step.get("at").asLong() : nowUs;
            byte[] sent = bytes(step);
            if (sent.length > 0) {
                port.receive(sent, sent.length);
            }
            port.tick();
            assertThat(answers()).as("step %d: %s", number++, step).isEqualTo(expected(step.get("reply")));
        }
    }

    private static byte[] bytes(JsonNode step) {
        if (step.has("sendHex")) {
            return HexFormat.of().parseHex(step.get("sendHex").asText());
        }
        String line = step.has("send") ? step.get("send").asText() + "\n" : "";
        return line.getBytes(StandardCharsets.US_ASCII);
    }

    private static List<String> expected(JsonNode replies) {
        List<String> expected = new ArrayList<>();
        replies.forEach(reply -> expected.add(codeOnly(reply.asText())));
        return expected;
    }

    /** Lines, and frames as hex, in the order they came. */
    private List<String> answers() {
        List<String> answers = new ArrayList<>();
        String all = HexFormat.of().formatHex(out.toByteArray());
        int at = 0;
        while (at < all.length()) {
            boolean frame = all.startsWith("00", at);
            int end = at + 2;
            while (!all.startsWith(frame ? "00" : "0a", end)) {
                end += 2;
            }
            String piece = all.substring(at, end);
            answers.add(
                    frame
                            ? piece + "00"
                            : codeOnly(new String(HexFormat.of().parseHex(piece), StandardCharsets.US_ASCII)));
            at = end + 2;
        }
        return answers;
    }

    /** The words behind an error's code are for people, and the CRC of a tagged line covers them. */
    private static String codeOnly(String line) {
        return line.replaceFirst("(ERR -\\d+).*", "$1");
    }

    /** No monitor, and outputs that cannot be switched on. */
    private static final class Failing implements Device {
        private final MemoryDevice device;

        Failing(MemoryDevice device) {
            this.device = device;
        }

        @Override
        public DeviceInfo info() {
            return device.info();
        }

        @Override
        public void writeShadow(int channel, int code) {
            device.writeShadow(channel, code);
        }

        @Override
        public int readShadow(int channel) {
            return device.readShadow(channel);
        }

        @Override
        public int readActive(int channel) {
            return device.readActive(channel);
        }

        @Override
        public void commit() {
            device.commit();
        }

        @Override
        public void outputs(boolean on) throws DeviceException {
            if (on) {
                throw new DeviceException("the converters do not answer");
            }
        }

        @Override
        public void clear() {
            device.clear();
        }

        @Override
        public Readout step(int[] inputCodes) {
            return device.step(inputCodes);
        }

        @Override
        public void rest() {
            device.rest();
        }

        @Override
        public @Nullable SupplyMonitor monitor() {
            return null;
        }

        @Override
        public void powerCycle() {
            device.powerCycle();
        }

        @Override
        public void close() {
            device.close();
        }
    }
}
