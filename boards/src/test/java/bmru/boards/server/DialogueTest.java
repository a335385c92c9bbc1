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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The dialogues of the vectors with this firmware: what any other must answer too. */
class DialogueTest {
    private static final JsonNode DIALOGUES = Dialogues.all();

    /** Of the TCP server before a board, and of a newer board. */
    private static final Set<Refusal> BEYOND_THE_BOARD = EnumSet.of(Refusal.HELD, Refusal.NO_TOKEN, Refusal.OTHER);

    @Test
    void aGoodBoardAnswersEveryCommand() {
        Dialogues.play(DIALOGUES.get(0), new SteppedPort(3));
    }

    @Test
    void aFailingBoardSaysSo() {
        MemoryDevice memory = new MemoryDevice(3);
        Dialogues.play(DIALOGUES.get(1), new SteppedPort(new Failing(memory), memory));
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
        public void apply(int[] inputCodes) {
            device.apply(inputCodes);
        }

        @Override
        public Readout read() throws DeviceException {
            return device.read();
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
