package bmru.host.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser. Screenshots stay in {@code target/page} to be looked at. */
@Timeout(180)
class PageTest {
    private static final Path SCREENSHOTS = Path.of("target", "page");
    private static final String ITEMS = "document.querySelectorAll('#list li').length";

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void needsABrowser() {
        String missing = Browser.missing();
        if (!missing.isEmpty()) {
            System.out.println("skipped: the page in a browser: " + missing);
        }
        assumeTrue(missing.isEmpty(), missing);
    }

    @Test
    void connectsMovesAndShowsADetectionAndWhyItFired() throws IOException, InterruptedException {
        try (Browser browser = Browser.start(folder);
                WebListener bmru = listen("zero-american", "stop-woman", "happy-woman", "left-woman", "five-woman")) {
            browser.open(bmru.address());
            browser.await("a connection", "document.getElementById('status').textContent.startsWith('Listening')");
            assertThat(browser.run(
                                    "return [...document.querySelectorAll('.plot')].every(p => p.querySelector('canvas'))")
                            .asBoolean())
                    .isTrue();
            String energy = "document.getElementById('energy').textContent";
            String first = browser.run("return " + energy).asText();
            browser.await("energy that grows", energy + " !== '" + first + "'");
            browser.await("a detection", ITEMS + " > 0");
            // A page that opens later shows it too.
            browser.open(bmru.address());
            browser.await("what was heard before", ITEMS + " > 0");
            browser.screenshot(SCREENSHOTS.resolve("light.png"));
            browser.run("document.querySelector('#list li button').click()");
            JsonNode reason = browser.run("return document.querySelectorAll('#reason tbody tr').length");
            assertThat(reason.asInt()).as("cells that switched").isPositive();
            assertThat(browser.run("return document.getElementById('reason').textContent")
                            .asText())
                    .startsWith("“stop” from ");
            assertThat(browser.run("const s = document.querySelector('#reason .scroll');"
                                    + " return s.scrollWidth - s.clientWidth")
                            .asInt())
                    .as("pixels of the table that do not fit beside")
                    .isZero();
            assertThat(browser.run("return document.getElementById('pause').getAttribute('aria-pressed')")
                            .asText())
                    .as("paused where it fired")
                    .isEqualTo("true");
            looks(browser);
            assertThat(bmru.end()).isZero();
            assertThat(bmru.lines().get(0)).contains("stop");
            // The word is the second of five, from 3.77 to 4.24 s.
            assertThat(bmru.lines().get(0).strip()).startsWith("3.7");
        }
    }

    /** In the dark, and on a phone: nothing wider than the page, every control with a name. */
    private static void looks(Browser browser) throws IOException, InterruptedException {
        browser.command(
                "Emulation.setEmulatedMedia",
                "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"dark\"}]}");
        Thread.sleep(500);
        assertThat(browser.run("return getComputedStyle(document.documentElement).backgroundColor")
                        .asText())
                .isEqualTo("rgb(14, 18, 24)");
        // Also paused, the charts take up the colours.
        assertThat(browser.run("return [...document.querySelectorAll('#classes-plot .u-series .u-marker')].map(m =>"
                                + " m.style.borderColor || getComputedStyle(m).borderColor).join()")
                        .asText())
                .contains("rgb(154, 164, 178)", "rgb(79, 195, 201)");
        browser.screenshot(SCREENSHOTS.resolve("dark.png"));
        browser.command(
                "Emulation.setDeviceMetricsOverride",
                "{\"width\":375,\"height\":812,\"deviceScaleFactor\":2,\"mobile\":true}");
        Thread.sleep(500);
        assertThat(browser.run("return document.documentElement.scrollWidth").asInt())
                .as("width on a phone")
                .isLessThanOrEqualTo(375);
        browser.screenshot(SCREENSHOTS.resolve("phone.png"));
        String nameless = "return [...document.querySelectorAll('button, input, select, canvas')].filter(e =>"
                + " !e.closest('.u-wrap') && !(e.getAttribute('aria-label') || e.textContent.trim() || e.labels?.length"
                + " || e.closest('label'))).map(e => e.outerHTML).join()";
        assertThat(browser.run(nameless).asText()).as("controls without a name").isEmpty();
    }

    @Test
    void theSliderChangesTheOutcome() throws IOException, InterruptedException {
        String[] stops = Collections.nCopies(12, "stop-woman").toArray(String[]::new);
        try (Browser browser = Browser.start(folder);
                WebListener bmru = listen(stops)) {
            browser.open(bmru.address());
            browser.await("a detection", ITEMS + " > 0");
            JsonNode before = browser.run("return document.getElementById('curve-text').textContent");
            slide(browser, "slider.max");
            JsonNode after = browser.run("return document.getElementById('curve-text').textContent");
            assertThat(before.asText()).contains("% detected").contains("false alarms an hour");
            assertThat(after.asText()).isNotEqualTo(before.asText()).contains("0.0 false alarms");
            Thread.sleep(2000);
            int heard = browser.run("return " + ITEMS).asInt();
            Thread.sleep(5000);
            assertThat(browser.run("return " + ITEMS).asInt())
                    .as("detections of three words at the highest threshold")
                    .isEqualTo(heard);
            slide(browser, "slider.max / 20");
            browser.await("another detection", ITEMS + " > " + heard);
        }
    }

    private static void slide(Browser browser, String value) throws IOException, InterruptedException {
        browser.run("const slider = document.getElementById('threshold-stop'); slider.value = " + value
                + "; slider.dispatchEvent(new Event('input'))");
    }

    @Test
    void changesWhatListensAndKeepsWhatIsPointedAt() throws IOException, InterruptedException {
        Path kept = folder.resolve("kept");
        String[] stops = Collections.nCopies(12, "stop-woman").toArray(String[]::new);
        Path recording = Words.write(folder.resolve("words.wav"), stops);
        try (WebListener bmru = WebListener.start(Map.of("XDG_DATA_HOME", kept.toString()), recording.toString());
                Browser browser = Browser.start(folder)) {
            browser.open(bmru.address());
            browser.await("a detection", ITEMS + " > 0");
            browser.run("document.querySelector('#list li button:last-child').click()");
            browser.await("what was kept", "document.getElementById('status').textContent.startsWith('kept in ')");
            browser.run("const form = document.getElementById('setup'); form.serial.value = 7; form.celsius.value = 60;"
                    + " form.mismatch.value = 2; form.compare.checked = true; form.requestSubmit()");
            browser.await("chip 7", "document.getElementById('chip').textContent.includes('chip 7, 60 °C')");
            browser.await("the exact network beside it", "document.getElementById('compare').textContent !== ''");
            browser.run("document.getElementById('missed').click()");
            browser.await("what was missed", "document.getElementById('status').textContent.includes('missed')");
            browser.screenshot(SCREENSHOTS.resolve("compare.png"));
        }
        try (Stream<Path> files = Files.walk(kept)) {
            List<String> names = files.filter(Files::isRegularFile)
                    .map(file -> kept.relativize(file).toString())
                    .sorted()
                    .toList();
            assertThat(names).hasSize(2);
            assertThat(names.get(0)).startsWith("bmru/clips/_speech_/").endsWith("-stop-false-alarm.wav");
            assertThat(names.get(1)).startsWith("bmru/clips/stop/").endsWith("-stop-missed.wav");
        }
    }

    @Test
    void hearsThroughTheBrowsersOwnMicrophone() throws IOException, InterruptedException {
        // The browser plays it in a loop, resampled; it begins and ends with silence.
        Path recording = Words.write(folder.resolve("words.wav"), "zero-american", "stop-woman", "happy-american");
        try (WebListener bmru = WebListener.start(Map.of());
                Browser browser = Browser.start(
                        folder,
                        "--use-fake-device-for-media-stream",
                        "--use-fake-ui-for-media-stream",
                        "--use-file-for-fake-audio-capture=" + recording)) {
            browser.open(bmru.address());
            browser.await("a connection", "document.getElementById('status').textContent !== 'Connecting.'");
            browser.run("document.getElementById('browser-microphone').click()");
            browser.await("a detection", ITEMS + " > 0");
            assertThat(browser.run("return document.getElementById('source').textContent")
                            .asText())
                    .isEqualTo("this browser's microphone");
            assertThat(browser.run("return document.querySelector('#list li').textContent")
                            .asText())
                    .startsWith("stop");
        }
    }

    private WebListener listen(String... words) throws IOException {
        Path recording = Words.write(folder.resolve("words.wav"), words);
        return WebListener.start(Map.of(), recording.toString());
    }
}
