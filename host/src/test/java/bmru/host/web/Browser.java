package bmru.host.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A headless Chromium behind chromedriver, spoken to in the WebDriver protocol (W3C). */
final class Browser implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 60;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process driver;
    private final int port;
    private String session = "";

    private Browser(Process driver, int port) {
        this.driver = driver;
        this.port = port;
    }

    /** What is missing on this machine, "" where nothing is. */
    static String missing() {
        for (String program : List.of("chromium", "chromedriver")) {
            if (Stream.of(System.getenv("PATH").split(":"))
                    .noneMatch(path -> Files.isExecutable(Path.of(path, program)))) {
                return "no " + program + " (Debian packages chromium, chromium-driver)";
            }
        }
        return "";
    }

    /** @param options of Chromium beside the usual ones */
    static Browser start(Path folder, String... options) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process driver = new ProcessBuilder("chromedriver", "--port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("chromedriver.log").toFile())
                .start();
        Browser browser = new Browser(driver, port);
        try {
            browser.open(folder, List.of(options));
        } catch (IOException | RuntimeException e) {
            browser.close();
            throw e;
        }
        return browser;
    }

    private void open(Path folder, List<String> options) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!isUp()) {
            if (System.nanoTime() > end) {
                throw new IOException("chromedriver does not answer");
            }
            Thread.sleep(50);
        }
        List<String> all = new ArrayList<>(List.of(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--autoplay-policy=no-user-gesture-required",
                "--window-size=1280,1500",
                "--user-data-dir=" + folder.resolve("profile")));
        all.addAll(options);
        ObjectNode wish = JSON.createObjectNode();
        ObjectNode chrome =
                wish.putObject("capabilities").putObject("alwaysMatch").putObject("goog:chromeOptions");
        ArrayNode arguments = chrome.putArray("args");
        all.forEach(arguments::add);
        session = "/session/" + call("POST", "/session", wish).path("sessionId").asText();
    }

    private boolean isUp() throws InterruptedException {
        try {
            return call("GET", "/status", null).path("ready").asBoolean();
        } catch (IOException e) {
            return false;
        }
    }

    void open(String address) throws IOException, InterruptedException {
        call("POST", session + "/url", JSON.createObjectNode().put("url", address));
    }

    /** What a script returns. */
    JsonNode run(String script) throws IOException, InterruptedException {
        ObjectNode wish = JSON.createObjectNode().put("script", script);
        wish.putArray("args");
        return call("POST", session + "/execute/sync", wish);
    }

    /** Waits until a script returns true. */
    void await(String what, String condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!run("return " + condition).asBoolean()) {
            if (System.nanoTime() > end) {
                throw new IOException("the page did not show in time: " + what + "; it says: "
                        + run("return document.getElementById('status').textContent")
                                .asText());
            }
            Thread.sleep(100);
        }
    }

    /** A command of Chromium's own protocol. */
    void command(String name, String parameters) throws IOException, InterruptedException {
        ObjectNode wish = JSON.createObjectNode().put("cmd", name);
        wish.set("params", JSON.readTree(parameters));
        call("POST", session + "/goog/cdp/execute", wish);
    }

    void screenshot(Path file) throws IOException, InterruptedException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(
                file,
                Base64.getDecoder()
                        .decode(call("GET", session + "/screenshot", null).asText()));
    }

    private JsonNode call(String method, String path, @Nullable JsonNode body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(PATIENCE_SECONDS))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        JsonNode value = JSON.readTree(answer.body()).path("value");
        if (answer.statusCode() != 200) {
            throw new IOException(path + ": " + value.path("message").asText());
        }
        return value;
    }

    @Override
    public void close() throws IOException {
        try {
            if (!session.isEmpty()) {
                call("DELETE", session, null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            driver.destroy();
        }
    }
}
