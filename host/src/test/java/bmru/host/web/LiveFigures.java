package bmru.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.audio.microphone.PulseLine;
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
import bmru.host.Invocation;
import bmru.host.input.ModelFile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Figures of listening, printed and not judged: a documented command, no test of every build. Bars: 10 % of a core with the
 * page open, 5 ms from the end of a frame's sound to its decision (99th percentile), a page within 1 s; with a board no frame
 * later than 5 ms (99.9th percentile). What must hold at any load, no block lost and a board that decides as its model, is
 * judged.
 */
@EnabledIfSystemProperty(named = "bmru.live", matches = "true")
class LiveFigures {
    private static final int SECONDS = Integer.getInteger("bmru.live.seconds", 60);
    private static final int WARM_MS = 10_000;
    private static final double WORD_SECONDS = 1.5;
    private static final List<String> WORDS =
            List.of("zero-american", "stop-woman", "happy-woman", "left-woman", "five-woman");

    @TempDir
    private Path folder = Path.of("");

    /** A recording at its own pace. */
    @Test
    void withAPageOpen() throws IOException, InterruptedException {
        try (WebListener bmru = WebListener.start(Map.of(), "--json", recording(SECONDS + 60))) {
            withAPage("recording", bmru);
        }
    }

    /** What is played into a null sink of a sound server, asked for short blocks as the start script asks for them. */
    @Test
    void throughAMicrophoneLine() throws IOException, InterruptedException {
        Path sound = Path.of(recording(9));
        AtomicBoolean over = new AtomicBoolean();
        try (PulseLine line = PulseLine.start(Files.createDirectories(folder.resolve("s")))) {
            Map<String, String> environment = new HashMap<>(line.environment());
            environment.put("PULSE_LATENCY_MSEC", "3");
            Thread player = new Thread(() -> play(line, sound, over));
            player.start();
            try (WebListener bmru = WebListener.start(environment, "--json")) {
                withAPage("microphone line", bmru);
            } finally {
                over.set(true);
                player.join();
            }
        }
    }

    private static void play(PulseLine line, Path sound, AtomicBoolean over) {
        try {
            while (!over.get()) {
                line.play(sound);
            }
        } catch (IOException e) {
            System.out.println("playing ended: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void withAPage(String source, WebListener bmru) throws IOException, InterruptedException {
        try (Browser browser = Browser.start(folder)) {
            browser.open(bmru.address());
            browser.await("frames", "document.body.dataset.shownMs !== undefined");
            String shownMs = browser.run("return document.body.dataset.shownMs").asText();
            Thread.sleep(WARM_MS);
            List<Long> resident = new ArrayList<>(List.of(bmru.residentKilobytes() >> 10));
            long liveBefore = bmru.liveKilobytes();
            double cpuBefore = bmru.cpuSeconds();
            long start = System.nanoTime();
            for (int tenth = 0; tenth < 10; tenth++) {
                Thread.sleep(100L * SECONDS);
                resident.add(bmru.residentKilobytes() >> 10);
            }
            double share = (bmru.cpuSeconds() - cpuBefore) / ((System.nanoTime() - start) * 1e-9);
            long liveAfter = bmru.liveKilobytes();
            assertThat(bmru.end()).isZero();
            JsonNode end = last(events(bmru), "end");
            System.out.printf(
                    Locale.ROOT,
                    "%s: page shown %s ms after navigation; %.1f %% of a core over %d s; decided within %s ms (99 %%), %s"
                            + " of %s frames late, %s blocks lost, %s detections; resident, MB, each tenth: %s; live"
                            + " objects after a collection %d kB, then %d kB; load %s%n",
                    source,
                    shownMs,
                    100 * share,
                    SECONDS,
                    end.path("latency_p99_ms"),
                    end.path("frames_late"),
                    end.path("frames"),
                    end.path("overruns"),
                    end.path("detections"),
                    resident,
                    liveBefore,
                    liveAfter,
                    load());
            assertThat(end.path("overruns").asInt(-1)).isZero();
        }
    }

    /** A virtual board at the other end of a pseudo-terminal, in this process. */
    @Test
    void withABoardAtAPseudoTerminal() throws IOException, InterruptedException {
        Path port = folder.resolve("tty");
        try (Link end = PseudoTerminal.open(port);
                Device device = Boards.device(new BoardUri.Virtual(0), circuit())) {
            Thread board = new Thread(BoardServer.of(device, end));
            board.setDaemon(true);
            board.start();
            try (WebListener bmru = WebListener.start(
                    Map.of("XDG_DATA_HOME", folder.toString()),
                    "--json",
                    "--board",
                    "serial:" + port,
                    recording(SECONDS + 60))) {
                Thread.sleep(WARM_MS + 1000L * SECONDS);
                assertThat(bmru.end()).isZero();
                List<JsonNode> events = events(bmru);
                String account = last(events, "note").path("text").asText();
                System.out.printf(Locale.ROOT, "board: %s; load %s%n", account, load());
                assertThat(account).contains("; 0 frames differ from the model; 0 repeated, 0 dropped; ");
                assertThat(seconds(events, "board_detection")).isNotEmpty().isEqualTo(seconds(events, "detection"));
            }
        }
    }

    private static List<Double> seconds(List<JsonNode> events, String kind) {
        return events.stream()
                .filter(event -> event.path("event").asText().equals(kind))
                .map(event -> event.path("time_s").asDouble())
                .toList();
    }

    private static JsonNode last(List<JsonNode> events, String kind) {
        return events.stream()
                .filter(event -> event.path("event").asText().equals(kind))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static List<JsonNode> events(WebListener bmru) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        for (String line : bmru.lines()) {
            events.add(new ObjectMapper().readTree(line));
        }
        return events;
    }

    private static Circuit circuit() throws IOException {
        System.setProperty("bmru.home", Invocation.ROOT.toString());
        return Design.of(ModelFile.read("stop-live"), Technologies.published(), Silicon.WHOLE)
                .circuit();
    }

    /** A word every one and a half seconds, every fifth of them "stop". */
    private String recording(int seconds) throws IOException {
        String[] words = IntStream.range(0, (int) (seconds / WORD_SECONDS))
                .mapToObj(i -> WORDS.get(i % WORDS.size()))
                .toArray(String[]::new);
        return Words.write(folder.resolve("words.wav"), words).toString();
    }

    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).strip();
    }
}
