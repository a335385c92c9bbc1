package bmru.host;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.host.terminal.ExitCode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands report: text that fits 80 columns, JSON whose keys have units, the same keys in both. */
class OutputTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STOP =
            Invocation.SAMPLES.resolve("stop-woman.wav").toString();
    /** Of a figure that has a unit, at the end of its key. */
    private static final Pattern UNIT = Pattern.compile(".*_(nW|nJ|nA|V|A|ms|s|us|Hz|um|C|per_s|per_hour)");

    @TempDir
    private static Path folder;

    private static Path program;

    @BeforeAll
    static void compile() {
        program = folder.resolve("p.bin");
        Invocation compiled = Invocation.of(
                "program", "compile", "--model", "stop-d4", "--board", "virtual", "-o", program.toString());
        assertThat(compiled.exitCode()).as(compiled.err()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run STOP",
                "listen STOP",
                "model list",
                "model show stop-live",
                "technology list",
                "circuit show --model stop-d4",
                "circuit show --model stop-d4 --elements",
                "circuit simulate --model stop-d4 STOP",
                "circuit power --model stop-d4 STOP",
                "circuit scaling --model stop-d4 STOP",
                "circuit montecarlo --model stop-d4 --samples 2 STOP",
                "circuit corners --model stop-d4 STOP",
                "circuit noise --model stop-d4 --runs 1 STOP",
                "program show PROGRAM",
                "board list",
                "board info --board virtual: --model stop-d4",
                "board program --board virtual: --model stop-d4 PROGRAM",
                "board verify --board virtual: --model stop-d4 PROGRAM",
                "board diff --board virtual: --model stop-d4 PROGRAM",
                "board selftest --board virtual: --model stop-d4",
                "board safe --board virtual: --model stop-d4",
                "board play --board virtual: --model stop-d4 --rate 0 STOP",
                "board sweep --board virtual: --model stop-d4 --rate 0 --steps 20 l1.cell1",
                "doctor virtual:",
                "demo --model stop-d4 --session SESSION"
            })
    void textFitsATerminalAndJsonSaysTheSame(String command) throws IOException {
        Invocation text = Invocation.of(words(command));
        assertThat(text.exitCode()).as(text.err()).isLessThanOrEqualTo(ExitCode.CHECK_FAILED);
        assertThat(text.out().lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line)
                        .matches(
                                fits -> fits.length() <= 80 || fits.matches("\\S* *\\S+"),
                                "at most 80 columns, or a key and one word"));
        List<String> json = new ArrayList<>(List.of(words(command)));
        json.add("--json");
        Invocation machine = Invocation.of(json.toArray(String[]::new));
        assertThat(machine.exitCode()).isEqualTo(text.exitCode());
        for (String line : machine.out().lines().toList()) {
            JsonNode object = JSON.readTree(line);
            assertThat(object.isObject()).as(line).isTrue();
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                if (UNIT.matcher(field.getKey()).matches()) {
                    assertThat(field.getValue().isTextual()).as(field.getKey()).isFalse();
                }
            }
        }
        assertThat(machine.out() + text.out()).doesNotContain("NaN", "Infinity", "null\n", "\u001b");
    }

    /** One figure has one name: power is never {@code p_}, {@code nanowatt} or without its unit. */
    @Test
    void powerHasOneName() throws IOException {
        for (String command : List.of(
                "circuit simulate --model stop-d4 STOP --json",
                "circuit power --model stop-d4 STOP --json",
                "board play --board virtual: --model stop-d4 --rate 0 STOP --json")) {
            JsonNode report = JSON.readTree(Invocation.of(words(command)).out());
            assertThat(report.findValue("power_nW")).as(command).isNotNull();
            assertThat(report.findValue("power")).as(command).isNull();
        }
    }

    private static String[] words(String command) {
        return command.replace("STOP", STOP)
                .replace("PROGRAM", program.toString())
                .replace(
                        "SESSION", folder.resolve("session" + System.nanoTime()).toString())
                .split(" ");
    }
}
