package bmru.boards.server;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.boards.board.Refusal;
import bmru.boards.device.FailingDevice;
import bmru.boards.device.MemoryDevice;
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
        FailingDevice device = new FailingDevice(memory, false);
        device.fail(Set.of(FailingDevice.Part.ON));
        Dialogues.play(DIALOGUES.get(1), new SteppedPort(device, memory));
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
}
