package bmru.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Figures of listening with the page open, printed and not judged: a documented command, no test of every build. Bars: 10 % of
 * a core, 5 ms from the end of a frame's sound to its decision (99th percentile), a page within 1 s.
 */
@EnabledIfSystemProperty(named = "bmru.live", matches = "true")
class LiveFigures {
    private static final int SECONDS = Integer.getInteger("bmru.live.seconds", 60);
    private static final int WARM_MS = 10_000;
    private static final double WORD_SECONDS = 1.5;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void withAPageOpen() throws IOException, InterruptedException {
        int words = (int) ((SECONDS + 60) / WORD_SECONDS);
        Path recording = Words.write(
                folder.resolve("words.wav"),
                Collections.nCopies(words, "stop-american").toArray(String[]::new));
        try (Browser browser = Browser.start(folder);
                WebListener bmru = WebListener.start(Map.of(), "--json", recording.toString())) {
            browser.open(bmru.address());
            browser.await("frames", "document.body.dataset.shownMs !== undefined");
            String shownMs = browser.run("return document.body.dataset.shownMs").asText();
            Thread.sleep(WARM_MS);
            long residentBefore = bmru.residentKilobytes();
            double cpuBefore = bmru.cpuSeconds();
            long start = System.nanoTime();
            Thread.sleep(1000L * SECONDS);
            double share = (bmru.cpuSeconds() - cpuBefore) / ((System.nanoTime() - start) * 1e-9);
            long residentAfter = bmru.residentKilobytes();
            assertThat(bmru.end()).isZero();
            List<String> lines = bmru.lines();
            JsonNode end = new ObjectMapper().readTree(lines.get(lines.size() - 1));
            System.out.printf(
                    Locale.ROOT,
                    "page shown %s ms after navigation; %.1f %% of a core over %d s; decided within %s ms (99 %%), %s of %s"
                            + " frames late, %s blocks lost; resident %d MB, then %d MB; load of the machine %s%n",
                    shownMs,
                    100 * share,
                    SECONDS,
                    end.path("latency_p99_ms"),
                    end.path("frames_late"),
                    end.path("frames"),
                    end.path("overruns"),
                    residentBefore >> 10,
                    residentAfter >> 10,
                    Files.readString(Path.of("/proc/loadavg")).strip());
        }
    }
}
