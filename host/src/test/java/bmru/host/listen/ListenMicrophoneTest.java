package bmru.host.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bmru.audio.microphone.PulseLine;
import bmru.host.Invocation;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
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
        try (PulseLine line = PulseLine.start(folder)) {
            Process listening = start(line);
            try (BufferedReader out = listening.inputReader();
                    BufferedReader err = listening.errorReader()) {
                assertThat(err.readLine()).startsWith("bmru listen: ").endsWith("; Ctrl-C ends");
                line.play(Invocation.SAMPLES.resolve("zero-american.wav"));
                line.play(Invocation.SAMPLES.resolve("stop-american.wav"));
                // What was played last is still under way through the line's buffers.
                lines.add(out.readLine());
                // Its own destroy() would close the streams, and the last line would be lost.
                listening.toHandle().destroy();
                out.lines().forEach(lines::add);
            } finally {
                listening.destroyForcibly();
            }
        }
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .startsWith("{\"event\":\"detection\",\"time_s\":")
                .contains("\"label\":\"stop\"");
        assertThat(lines.get(1)).startsWith("{\"event\":\"end\",").endsWith("\"detections\":1,\"overruns\":0}");
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
