package bmru.boards.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever comes from a board, the host's parsers give a line, a frame, an answer, or name the damage. */
class HostParserFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void theHostSurvivesEverything(byte[] bytes) {
        Recorder found = new Recorder();
        new Demultiplexer(found).accept(bytes, 0, bytes.length);
        for (String line : found.lines) {
            if (ControlLine.parse(line) instanceof ControlLine.Tagged tagged) {
                parse(tagged.body());
            }
            parse(line);
        }
    }

    private static void parse(String body) {
        try {
            Reply.parse(body);
        } catch (ProtocolException e) {
            if (String.valueOf(e.getMessage()).isBlank()) {
                throw new AssertionError("a refusal without words", e);
            }
        }
    }
}
