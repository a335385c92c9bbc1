package bmru.boards.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** The dialogues of the vectors: what every board must answer. */
public final class Dialogues {
    private static final JsonNode ALL = read().get("dialogues");

    private Dialogues() {}

    /** With a good board, then with a failing one. */
    public static JsonNode all() {
        return ALL;
    }

    private static JsonNode read() {
        try (InputStream file =
                Objects.requireNonNull(Dialogues.class.getResourceAsStream("/bmru/boards/wire/vectors.json"))) {
            return JsonMapper.builder().build().readTree(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Speaks the host's part and compares what the board answers. */
    public static void play(JsonNode dialogue, SteppedBoard board) {
        long nowUs = 0;
        int number = 0;
        for (JsonNode step : dialogue.get("steps")) {
            nowUs = step.has("at") ? step.get("at").asLong() : nowUs;
            byte[] host = bytes(step);
            ByteArrayOutputStream sent = new ByteArrayOutputStream();
            if (host.length > 0) {
                sent.writeBytes(board.receive(nowUs, host, host.length));
            }
            sent.writeBytes(board.tick(nowUs));
            assertThat(parts(sent.toByteArray()))
                    .as("step %d: %s", number++, step)
                    .isEqualTo(expected(step.get("reply")));
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
    private static List<String> parts(byte[] sent) {
        List<String> answers = new ArrayList<>();
        String all = HexFormat.of().formatHex(sent);
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
}
