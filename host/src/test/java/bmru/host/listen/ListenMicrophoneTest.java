package bmru.host.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bmru.audio.microphone.PulseLine;
import bmru.host.Invocation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code bmru listen} as a process of its own hears words that are played into a real line of the sound system. */
class ListenMicrophoneTest {
    private static final int MOST_SECONDS = 120;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void needsASoundServer() throws IOException {
        String missing = PulseLine.missing();
        if (!missing.isEmpty()) {
            System.out.println("skipped: listening through a microphone line: " + missing);
        }
        assumeTrue(missing.isEmpty(), missing);
    }

    @Test
    @Timeout(120)
    void hearsTheKeywordAndNotAnotherWord() throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        Instant played = Instant.EPOCH;
        try (PulseLine line = PulseLine.start(folder)) {
            Process listening = start(line);
            try (BufferedReader out = listening.inputReader();
                    BufferedReader err = listening.errorReader()) {
                assertThat(err.readLine()).startsWith("bmru listen: ").endsWith("; Ctrl-C ends");
                line.play(Invocation.SAMPLES.resolve("zero-american.wav"));
                played = Instant.now();
                line.play(Invocation.SAMPLES.resolve("stop-woman.wav"));
                // What was played last is still under way through the line's buffers.
                lines.add(out.readLine());
                // Its own destroy() would close the streams, and the last line would be lost.
                listening.toHandle().destroy();
                out.lines().forEach(lines::add);
                assertThat(listening.waitFor()).isZero();
            } finally {
                listening.destroyForcibly();
            }
        }
        assertThat(lines).hasSize(2);
        JsonNode detection = new ObjectMapper().readTree(lines.get(0));
        assertThat(detection.path("event").asText()).isEqualTo("detection");
        assertThat(detection.path("label").asText()).isEqualTo("stop");
        // In the recording the word is from 0.27 to 0.73 s; a pulse of the line's noise may take or give a frame or
        // two.
        double start = detection.path("start_s").asDouble();
        double end = detection.path("end_s").asDouble();
        assertThat(end - start).isCloseTo(0.46, within(0.1));
        double heard = detection.path("time_s").asDouble();
        assertThat(heard).isBetween(start, end + 0.5);
        assertThat(detection.path("peak").asDouble())
                .isGreaterThan(detection.path("threshold").asDouble());
        Instant time = Instant.parse(detection.path("utc").asText());
        assertThat(time).isBetween(played.plusMillis(400), played.plusMillis(2500));
        // The word's own begin, by the clock on the wall: the player and the line's buffers take up to a second.
        Instant began = time.minusMillis(Math.round(1000 * (heard - start)));
        assertThat(began).isBetween(played.plusMillis(250), played.plusMillis(1500));
        assertThat(lines.toString()).doesNotContain("null");
        JsonNode last = new ObjectMapper().readTree(lines.get(1));
        assertThat(last.path("event").asText()).isEqualTo("end");
        assertThat(last.path("detections").asInt()).isEqualTo(1);
        assertThat(last.path("overruns").asInt(-1)).isZero();
        assertThat(last.path("frames_late").asInt(-1)).isNotNegative();
    }

    @Test
    @Timeout(120)
    void hearsThroughALineOfAnotherRateAndTwoChannels() throws IOException, InterruptedException {
        try (PulseLine line = PulseLine.start(folder, 44_100, 2)) {
            Process listening = start(line);
            try (BufferedReader out = listening.inputReader();
                    BufferedReader err = listening.errorReader()) {
                assertThat(err.readLine()).endsWith("; Ctrl-C ends");
                line.play(Invocation.SAMPLES.resolve("stop-woman.wav"));
                assertThat(out.readLine()).contains("\"event\":\"detection\"").contains("\"label\":\"stop\"");
            } finally {
                listening.destroyForcibly();
            }
        }
    }

    /** As {@code bmru microphones} says: Java sees one device, and the environment says which source it stands for. */
    @Test
    @Timeout(120)
    void hearsTheSourceThatTheEnvironmentNames() throws IOException, InterruptedException {
        try (PulseLine line = PulseLine.start(folder)) {
            Process list = command(line.environment(), "microphones");
            try (BufferedReader out = list.inputReader();
                    BufferedReader err = list.errorReader()) {
                assertThat(out.lines().toList().toString())
                        .contains("default [default]", "room.monitor", "microphone", PulseLine.OTHER_SOURCE);
                assertThat(err.lines().toList().toString())
                        .contains("another one of the sources above by PULSE_SOURCE=");
                assertThat(list.waitFor()).isZero();
            }
            Map<String, String> environment = new HashMap<>(line.environment());
            environment.put("PULSE_SOURCE", PulseLine.OTHER_SOURCE);
            Process listening = start(environment);
            try (BufferedReader out = listening.inputReader();
                    BufferedReader err = listening.errorReader()) {
                assertThat(err.readLine()).endsWith("; Ctrl-C ends");
                line.play(Invocation.SAMPLES.resolve("stop-woman.wav"));
                Instant elsewhere = Instant.now();
                // The first wakes a source that was idle, which may lose its begin.
                line.playElsewhere(Invocation.SAMPLES.resolve("stop-woman.wav"));
                line.playElsewhere(Invocation.SAMPLES.resolve("stop-woman.wav"));
                JsonNode detection = next(out);
                assertThat(detection.path("label").asText()).isEqualTo("stop");
                assertThat(Instant.parse(detection.path("utc").asText())).isAfter(elsewhere);
            } finally {
                listening.destroyForcibly();
            }
        }
    }

    /** More than once: what PulseAudio's client does when its server ends depends on what it was about. */
    @Test
    @Timeout(150)
    void aLineThatVanishesIsNamedAndWaitedFor() throws IOException, InterruptedException {
        PulseLine line = PulseLine.start(folder);
        Process listening = start(line);
        try (BufferedReader out = listening.inputReader();
                BufferedReader err = listening.errorReader()) {
            String opened = err.readLine();
            line.play(Invocation.SAMPLES.resolve("zero-american.wav"));
            for (int time = 0; time < 3; time++) {
                line.close();
                JsonNode lost = next(out);
                assertThat(lost.path("event").asText()).isEqualTo("source_lost");
                assertThat(opened)
                        .startsWith("bmru listen: " + lost.path("source").asText() + " to the ");
                assertThat(lost.path("reason").asText()).isNotEmpty();
                line = PulseLine.start(folder);
                assertIsBack(out, lost);
            }
            line.play(Invocation.SAMPLES.resolve("stop-woman.wav"));
            JsonNode detection = next(out);
            assertThat(detection.path("event").asText()).isEqualTo("detection");
            assertThat(detection.path("label").asText()).isEqualTo("stop");
            listening.toHandle().destroy();
            assertThat(listening.waitFor()).isZero();
        } finally {
            line.close();
            listening.destroyForcibly();
        }
    }

    /** Calls into a sound system whose server is stopped do not return. */
    @Test
    @Timeout(150)
    void aSoundServerThatHangsIsNamedAndWaitedForAndHoldsNoEndUp() throws IOException, InterruptedException {
        try (PulseLine line = PulseLine.start(folder)) {
            Process listening = start(line);
            try (BufferedReader out = listening.inputReader();
                    BufferedReader err = listening.errorReader()) {
                assertThat(err.readLine()).endsWith("; Ctrl-C ends");
                line.hang();
                JsonNode lost = next(out);
                assertThat(lost.path("event").asText()).isEqualTo("source_lost");
                line.goOn();
                assertIsBack(out, lost);
                line.hang();
                assertThat(next(out).path("event").asText()).isEqualTo("source_lost");
                listening.toHandle().destroy();
                assertThat(next(out).path("event").asText()).isEqualTo("end");
                assertThat(listening.waitFor()).isZero();
                Process list = command(line.environment(), "microphones");
                try (BufferedReader problem = list.errorReader()) {
                    assertThat(problem.readLine())
                            .isEqualTo("bmru microphones: microphone: the sound system has not answered for 7 s: its"
                                    + " server may hang");
                    assertThat(list.waitFor()).isEqualTo(3);
                }
            } finally {
                line.goOn();
                listening.destroyForcibly();
            }
        }
    }

    private static void assertIsBack(BufferedReader out, JsonNode lost) throws IOException {
        JsonNode back = next(out);
        assertThat(back.path("event").asText()).isEqualTo("source_back");
        assertThat(back.path("source")).isEqualTo(lost.path("source"));
    }

    /** A line that is about to vanish, or comes back, may lose sound: that it says so is right, and not what is asked here. */
    private static JsonNode next(BufferedReader out) throws IOException {
        JsonNode event;
        do {
            String line = out.readLine();
            assertThat(line).as("a line of what listens, before its end").isNotNull();
            event = new ObjectMapper().readTree(line);
        } while (event.path("event").asText().equals("overrun"));
        return event;
    }

    @Test
    @Timeout(60)
    void aMachineWithoutAMicrophoneIsToldSo() throws IOException, InterruptedException {
        Path nothing = Files.writeString(folder.resolve("asound.conf"), "");
        Process listening = start(Map.of("ALSA_CONFIG_PATH", nothing.toString()));
        try (BufferedReader err = listening.errorReader()) {
            assertThat(err.readLine())
                    .isEqualTo("bmru listen: microphone: this machine has none: plug one in, or check that the sound"
                            + " server runs and that you may use it");
            assertThat(listening.waitFor()).isEqualTo(3);
        } finally {
            listening.destroyForcibly();
        }
    }

    private static Process start(PulseLine line) throws IOException {
        return start(line.environment());
    }

    private static Process start(Map<String, String> environment) throws IOException {
        return command(environment, "listen", "--json");
    }

    private static Process command(Map<String, String> environment, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Djava.awt.headless=true",
                "-Dbmru.home=" + Invocation.ROOT,
                "-cp",
                System.getProperty("java.class.path"),
                "bmru.host.Bmru"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        Process process = builder.start();
        // A line that never comes would hold the test up for ever: its end comes then.
        CompletableFuture.delayedExecutor(MOST_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
        return process;
    }
}
