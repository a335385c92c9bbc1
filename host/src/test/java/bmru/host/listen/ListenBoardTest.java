package bmru.host.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bmru.boards.device.Device;
import bmru.boards.link.Link;
import bmru.boards.link.PseudoTerminal;
import bmru.boards.open.BoardUri;
import bmru.boards.open.Boards;
import bmru.boards.server.BoardServer;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Silicon;
import bmru.circuit.rule.Design;
import bmru.circuit.technology.Technologies;
import bmru.hil.readback.RecordedSession;
import bmru.hil.readback.SessionReader;
import bmru.hil.session.EventKind;
import bmru.hil.session.SessionState;
import bmru.host.Invocation;
import bmru.host.input.ModelFile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code bmru listen --board}: a board that hears the same as the model. */
@Timeout(120)
class ListenBoardTest {
    private static final String STOP =
            Invocation.SAMPLES.resolve("stop-american.wav").toString();

    private static final Pattern COUNTS =
            Pattern.compile("(\\d+) frames read, .*; (\\d+) repeated, (\\d+) dropped; .*");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theVirtualBoardDecidesAsTheModelToTheLastBit() throws IOException {
        Invocation heard = listen("virtual:");
        assertThat(heard.err()).contains("board virtual, chip VC-0, simulated; the sound's clock leads");
        assertThat(heard.exitCode()).isZero();
        requireEqual(events(heard));
    }

    /** Beside the model as designed, a chip off the line decides by currents of its own. */
    @Test
    void showsWhereAnotherChipDiffers() throws IOException {
        Invocation heard = listen("virtual:7");
        List<JsonNode> events = events(heard);
        // Told once a second.
        JsonNode divergence = only(events, "divergence");
        assertThat(divergence.path("cells").asInt()).isPositive();
        assertThat(divergence.path("frame").asInt()).isBetween(0, 100);
        assertThat(only(events, "note").path("text").asText())
                .startsWith("101 frames read, ")
                .doesNotContain(" 0 frames differ");
    }

    @Test
    void overAPseudoTerminalTheBoardHearsEveryFrame() throws IOException {
        if (!PseudoTerminal.available()) {
            System.out.println("skipped: a board at a pseudo-terminal: no socat");
        }
        assumeTrue(PseudoTerminal.available(), "no socat");
        Path path = folder.resolve("tty");
        try (Link end = PseudoTerminal.open(path);
                Device device = Boards.device(new BoardUri.Virtual(0), circuit())) {
            Thread board = new Thread(BoardServer.of(device, end));
            board.setDaemon(true);
            board.start();
            Invocation heard = listen("serial:" + path);
            assertThat(heard.exitCode()).as(heard.err()).isZero();
            requireEqual(events(heard));
        }
    }

    @Test
    void aBoardThatLeadsRunsOnItsOwnClock() throws IOException {
        Invocation heard = listen("virtual:", "--clock", "board");
        assertThat(heard.err()).contains("the board's clock leads");
        String note = only(events(heard), "note").path("text").asText();
        Matcher counts = COUNTS.matcher(note);
        assertThat(counts.matches()).as(note).isTrue();
        // However busy the machine is: every frame was read or dropped, or was a repetition.
        assertThat(Integer.parseInt(counts.group(1))
                        + Integer.parseInt(counts.group(3))
                        - Integer.parseInt(counts.group(2)))
                .isEqualTo(101);
    }

    /** It keeps a session, of what the board read and drew. */
    @Test
    void keepsNeitherSoundNorFeatures() throws IOException, InterruptedException {
        Path home = Files.createDirectories(folder.resolve("home"));
        ProcessBuilder builder = new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Dbmru.home=" + Invocation.ROOT,
                "-cp",
                System.getProperty("java.class.path"),
                "bmru.host.Bmru",
                "listen",
                "--board",
                "virtual:",
                STOP);
        builder.environment().putAll(Map.of("HOME", home.toString(), "XDG_DATA_HOME", home.toString()));
        Process listening = builder.directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        assertThat(listening.waitFor()).isZero();
        assertThat(Files.readString(folder.resolve("output"))).contains("the board heard stop");
        Path sessions = home.resolve("bmru").resolve("sessions");
        try (Stream<Path> files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile))
                    .as("files of one session")
                    .isNotEmpty()
                    .allMatch(file -> file.startsWith(sessions))
                    .noneMatch(file -> file.toString().endsWith(".wav"));
        }
        try (Stream<Path> sessionsOfToday = Files.list(sessions)) {
            List<String> rows = rows(sessionsOfToday.toList().get(0));
            assertThat(rows.get(0)).contains("class_stop_nA").doesNotContain("input_");
            assertThat(rows.subList(1, rows.size())).hasSize(101).allMatch(row -> row.contains(",00000000,"));
        }
    }

    @Test
    void itsSessionHasReadingsPowerAndWhatWasHeardAndAReport() throws IOException {
        assertThat(listen("virtual:").err()).contains("session " + session() + "\n");
        RecordedSession session = SessionReader.open(session());
        assertThat(session.manifest().state()).isEqualTo(SessionState.COMPLETE);
        assertThat(session.readings().count()).isEqualTo(101);
        assertThat(session.supply().count()).isGreaterThan(500);
        assertThat(session.events())
                .filteredOn(event -> event.kind() == EventKind.DETECTION)
                .extracting(event -> event.detail("by") + " " + event.detail("label"))
                .containsExactlyInAnyOrder("board stop", "model stop");
        assertThat(session.events())
                .filteredOn(event -> event.kind() == EventKind.COMMAND)
                .extracting(event -> event.detail("text").split(",", -1)[0])
                .containsExactly("program stop-live", "start run", "start supply samples");
        Invocation report = Invocation.of("bench", "report", session().toString());
        assertThat(report.exitCode()).as(report.err()).isZero();
        assertThat(Files.readString(session().resolve("report").resolve("report.html")))
                .contains("<h2>Detections</h2>", "by the board", "by the model", "live sound");
    }

    @Test
    void keepsTheFeaturesWhereItIsAskedTo() throws IOException {
        assertThat(listen("virtual:", "--keep-features").err()).contains(", with the features of the sound\n");
        List<String> rows = rows(session());
        assertThat(rows.get(0)).contains("input_13_nA");
        assertThat(rows.get(50)).doesNotContain(",00000000,");
        assertThat(Invocation.of("listen", "--session", session().toString(), STOP))
                .extracting(Invocation::exitCode, Invocation::err)
                .containsExactly(
                        2,
                        "bmru listen: --session, --keep-features: only a run with a board has a session: wanted"
                                + " --board\n");
    }

    /** A Pi reads state bits alone: class values are computed from them, and decide as the model's. */
    @Test
    void ofAPiTheHostComputesTheClassValuesAndSaysSo() throws IOException {
        Invocation heard = listen("pi:simulated", "--definition", pi(1, 5000));
        assertThat(heard.err())
                .contains(
                        "board pi, chip simulated, simulated; it reads state bits only, class currents are computed from"
                                + " them here; the sound's clock leads");
        List<JsonNode> events = events(heard);
        assertThat(only(events, "board_detection").path("label").asText()).isEqualTo("stop");
        JsonNode own = only(events, "detection");
        // Computed without the chip's leaks, class values are larger than its currents: the word is heard no later.
        assertThat(only(events, "board_detection").path("time_s").asDouble())
                .isBetween(
                        own.path("time_s").asDouble() - 0.1, own.path("time_s").asDouble());
        assertThat(only(events, "note").path("text").asText()).startsWith("101 frames read, 1 detections; ");
        assertThat(rows(session()).get(0)).doesNotContain("class_");
    }

    /** Its inputs take 20 ms, two frames: it runs the last of those that came, and never falls behind the sound. */
    @Test
    void aPiThatIsTooSlowForEveryFrameTakesTheLast() throws IOException {
        Invocation heard = listen("pi:simulated", "--definition", pi(3, 20_000));
        assertThat(heard.err())
                .contains("its inputs settle in 20 ms: of the frames that come meanwhile it takes the last");
        String note = only(events(heard), "note").path("text").asText();
        Matcher counts = COUNTS.matcher(note);
        assertThat(counts.matches()).as(note).isTrue();
        int read = Integer.parseInt(counts.group(1));
        int dropped = Integer.parseInt(counts.group(3));
        assertThat(read + dropped).isEqualTo(101);
        assertThat(read).isBetween(10, 55);
    }

    /** The wiring of the Pi with as many converters as the model wants. */
    private String pi(int nodePicofarad, int settleMicroseconds) throws IOException {
        String wide = Files.readString(Invocation.ROOT.resolve("boards/definitions/pi.json"))
                .replaceFirst("\"biasChannels\": \\d+", "\"biasChannels\": 402")
                .replaceFirst("\"inputChannels\": \\d+", "\"inputChannels\": 26")
                .replaceFirst("\"nodePicofarad\": \\d+", "\"nodePicofarad\": " + nodePicofarad)
                .replaceFirst(
                        "\"inputSettleMicroseconds\": \\d+", "\"inputSettleMicroseconds\": " + settleMicroseconds);
        return Files.writeString(folder.resolve("wide.json"), wide).toString();
    }

    private Path session() {
        return folder.resolve("session");
    }

    private static List<String> rows(Path session) throws IOException {
        return Files.readAllLines(session.resolve("readings-0001.csv"));
    }

    private Invocation listen(String board, String... others) {
        List<String> arguments = new ArrayList<>(List.of(
                "listen", "--json", "--board", board, "--session", session().toString()));
        arguments.addAll(List.of(others));
        arguments.add(STOP);
        return Invocation.of(arguments.toArray(String[]::new));
    }

    @Test
    void refusesWhatABoardIsNot() {
        assertThat(Invocation.of("listen", "--board", "virtual:", "--level", "exact", STOP))
                .extracting(Invocation::exitCode, Invocation::err)
                .containsExactly(
                        2, "bmru listen: --board: a board has a whole chip: wanted --level chip --silicon whole\n");
        assertThat(Invocation.of("listen", "--board", "virtual:", "--clock", "moon", STOP)
                        .err())
                .isEqualTo("bmru listen: --clock moon: allowed sound, board\n");
        assertThat(Invocation.of("listen", "--board", "over there", STOP).exitCode())
                .isEqualTo(2);
    }

    private static void requireEqual(List<JsonNode> events) {
        assertThat(only(events, "board_detection").path("label").asText()).isEqualTo("stop");
        JsonNode own = only(events, "detection");
        assertThat(only(events, "board_detection").path("time_s")).isEqualTo(own.path("time_s"));
        assertThat(only(events, "note").path("text").asText())
                .startsWith("101 frames read, 1 detections; 0 frames differ from the model; 0 repeated, 0 dropped; ");
        assertThat(events).noneMatch(event -> event.path("event").asText().equals("divergence"));
    }

    private static Circuit circuit() throws IOException {
        System.setProperty("bmru.home", Invocation.ROOT.toString());
        return Design.of(ModelFile.read("stop-live"), Technologies.published(), Silicon.WHOLE)
                .circuit();
    }

    private static List<JsonNode> events(Invocation invocation) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        for (String line : invocation.out().lines().toList()) {
            events.add(new ObjectMapper().readTree(line));
        }
        return events;
    }

    private static JsonNode only(List<JsonNode> events, String kind) {
        List<JsonNode> found = events.stream()
                .filter(event -> event.path("event").asText().equals(kind))
                .toList();
        assertThat(found).as(kind).hasSize(1);
        return found.get(0);
    }
}
