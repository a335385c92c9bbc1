package bmru.host.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bmru.audio.microphone.PulseLine;
import bmru.host.Invocation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code bmru listen} as a process of its own hears words that are played into a real line of the sound system. */
class ListenMicrophoneTest {
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
                line.play(Invocation.SAMPLES.resolve("stop-american.wav"));
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
        // In the recording the word is from 0.27 to 0.74 s.
        double start = detection.path("start_s").asDouble();
        assertThat(detection.path("end_s").asDouble() - start).isBetween(0.3, 0.7);
        assertThat(detection.path("time_s").asDouble()).isBetween(start, start + 1.2);
        assertThat(detection.path("peak").asDouble())
                .isGreaterThan(detection.path("threshold").asDouble());
        Instant time = Instant.parse(detection.path("utc").asText());
        assertThat(time).isBetween(played.plusMillis(400), played.plusMillis(2500));
        assertThat(lines.toString()).doesNotContain("null");
        JsonNode end = new ObjectMapper().readTree(lines.get(1));
        assertThat(end.path("event").asText()).isEqualTo("end");
        assertThat(end.path("detections").asInt()).isEqualTo(1);
        assertThat(end.path("overruns").asInt(-1)).isZero();
        assertThat(end.path("frames_late").asInt(-1)).isNotNegative();
    }

    private static Process start(PulseLine line) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Djava.awt.headless=true",
                "-Dbmru.home=" + Invocation.ROOT,
                "-cp",
                System.getProperty("java.class.path"),
                "bmru.host.Bmru",
                "listen",
                "--json");
        builder.environment().putAll(line.environment());
        return builder.start();
    }
}
