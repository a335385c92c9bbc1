package bmru.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import bmru.audio.source.SampleSource;
import bmru.circuit.element.Silicon;
import bmru.circuit.level.LevelKind;
import bmru.hil.live.ClipKeeper;
import bmru.hil.live.LiveLoop;
import bmru.hil.live.decision.Setup;
import bmru.hil.live.decision.Stage;
import bmru.hil.live.event.Events;
import bmru.hil.live.event.Summary;
import bmru.host.Invocation;
import bmru.host.input.ModelFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the page's server gives to whom, asked over plain sockets, as no browser would. */
@Timeout(60)
class SiteTest {
    private static final int RATE = 16_000;

    @TempDir
    private Path folder = Path.of("");

    private final Events events = new Events();
    private final List<Site> sites = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private LiveLoop loop;

    @BeforeEach
    void makeALoop() throws IOException {
        System.setProperty("bmru.home", Invocation.ROOT.toString());
        loop = loop(new Hum(3600));
    }

    private LiveLoop loop(SampleSource sound) throws IOException {
        Setup setup = Setup.of(ModelFile.read("stop-live"), LevelKind.EXACT, Silicon.WHOLE);
        return new LiveLoop(new Stage(setup), sound, true, () -> 0, events, InstantSource.system());
    }

    @AfterEach
    void end() {
        loop.stop();
        sites.forEach(Site::close);
        events.close();
    }

    @Test
    void givesThePageToThisMachineWithAStrictPolicy() throws IOException {
        URI site = start("127.0.0.1");
        String answer = ask(site, "GET / HTTP/1.1", "Host: 127.0.0.1:" + site.getPort());
        assertThat(answer)
                .startsWith("HTTP/1.1 200 ")
                .containsIgnoringCase(
                        "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self';")
                .containsIgnoringCase("X-Content-Type-Options: nosniff")
                .containsIgnoringCase("Cross-Origin-Resource-Policy: same-origin")
                .doesNotContainIgnoringCase("Access-Control-Allow-Origin")
                .doesNotContain("unsafe-inline");
        // Nothing in the page that the policy would forbid, and nothing from elsewhere.
        assertThat(answer)
                .doesNotContain("<style")
                .doesNotContain(" style=")
                .doesNotContain("http://")
                .doesNotContain("https://");
    }

    @Test
    void refusesANameThatSomebodyElseHasGivenThisMachine() throws IOException {
        URI site = start("127.0.0.1");
        assertThat(ask(site, "GET /stream HTTP/1.1", "Host: evil.example:" + site.getPort()))
                .startsWith("HTTP/1.1 403 ")
                .endsWith("asked for as host evil.example:" + site.getPort() + ": allowed 127.0.0.1:" + site.getPort()
                        + " and localhost:" + site.getPort());
    }

    @Test
    void refusesPagesOfOtherOrigins() throws IOException {
        URI site = start("127.0.0.1");
        String host = "Host: 127.0.0.1:" + site.getPort();
        assertThat(ask(site, "POST /do/threshold HTTP/1.1", host, "Origin: http://evil.example", "Content-Length: 0"))
                .startsWith("HTTP/1.1 403 ")
                .contains("a page of http://evil.example");
        assertThat(ask(site, "GET /stream HTTP/1.1", host, "Origin: null")).startsWith("HTTP/1.1 403 ");
        assertThat(ask(site, "GET /page.js HTTP/1.1", host, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"))
                .startsWith("HTTP/1.1 403 ");
        assertThat(ask(site, "GET / HTTP/1.1", host, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(ask(
                        site,
                        "POST /do/missed HTTP/1.1",
                        host,
                        "Sec-Fetch-Site: cross-site",
                        "Sec-Fetch-Mode: navigate",
                        "Content-Length: 0"))
                .startsWith("HTTP/1.1 403 ");
        assertThat(ask(site, "GET /page.js HTTP/1.1", host, "Sec-Fetch-Site: same-origin"))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void beyondTheLoopbackWantsTheTokenThatItPrints() throws IOException {
        URI site = start("0.0.0.0");
        String host = "Host: room:" + site.getPort();
        assertThat(site.getQuery()).matches("token=[0-9a-f]{32}");
        assertThat(ask(site, "GET / HTTP/1.1", host))
                .startsWith("HTTP/1.1 403 ")
                .contains("no token");
        String wrong = "0".repeat(32);
        assertThat(ask(site, "GET /?token=" + wrong + " HTTP/1.1", host)).startsWith("HTTP/1.1 403 ");
        assertThat(ask(site, "GET /stream HTTP/1.1", host, "Cookie: bmru=" + wrong))
                .startsWith("HTTP/1.1 403 ");
        String answer = ask(site, "GET /?" + site.getQuery() + " HTTP/1.1", host);
        String token = site.getQuery().substring("token=".length());
        assertThat(answer)
                .startsWith("HTTP/1.1 200 ")
                .containsIgnoringCase("Set-Cookie: bmru=" + token + "; HttpOnly; SameSite=Strict; Path=/");
        assertThat(ask(site, "GET /page.js HTTP/1.1", host, "Cookie: other=1; bmru=" + token))
                .startsWith("HTTP/1.1 200 ");
        assertThat(ask(
                        site,
                        "POST /do/sound HTTP/1.1",
                        host,
                        "Cookie: bmru=" + token,
                        "Origin: http://other:1",
                        "Content-Length: 0"))
                .startsWith("HTTP/1.1 403 ");
    }

    @Test
    void saysWhatIsWrongWithAWish() throws IOException {
        URI site = start("127.0.0.1");
        assertThat(post(site, "/do/threshold", "{\"label\":\"left\",\"threshold\":1}"))
                .startsWith("HTTP/1.1 400 ")
                .endsWith("label \"left\": allowed are the keywords of [other, stop]");
        assertThat(post(site, "/do/threshold", "{\"label\":\"stop\",\"threshold\":-1}"))
                .startsWith("HTTP/1.1 400 ")
                .contains("threshold=-1.0");
        assertThat(post(site, "/do/setup", "{\"model\":\"/etc/passwd\"}"))
                .endsWith("model \"/etc/passwd\": allowed [stop-live]");
        assertThat(post(site, "/do/setup", "{\"level\":\"chip\",\"celsius\":1000}"))
                .startsWith("HTTP/1.1 400 ")
                .contains("celsius");
        assertThat(post(site, "/do/setup", "{")).startsWith("HTTP/1.1 400 ").contains("wanted JSON");
        for (String other : List.of("", "[]", "null", "5")) {
            assertThat(post(site, "/do/setup", other))
                    .startsWith("HTTP/1.1 400 ")
                    .endsWith("wanted a JSON object");
        }
        assertThat(post(site, "/do/setup", "{\"celsius\":\"warm\"}"))
                .startsWith("HTTP/1.1 400 ")
                .endsWith("celsius=\"warm\": wanted a number");
        assertThat(post(site, "/do/away", "{}")).startsWith("HTTP/1.1 400 ");
        assertThat(post(site, "/do/source", "{\"source\":\"browser\"}")).contains("a recording is played");
        assertThat(post(site, "/do/false-alarm", "{\"number\":5}")).endsWith("detection 5 is not known");
        assertThat(post(site, "/do/sound", "x".repeat(70_000))).startsWith("HTTP/1.1 413 ");
        String host = "Host: 127.0.0.1:" + site.getPort();
        assertThat(ask(site, "GET /../../etc/passwd HTTP/1.1", host)).startsWith("HTTP/1.1 404 ");
        assertThat(ask(site, "GET /do/setup HTTP/1.1", host)).startsWith("HTTP/1.1 405 ");
        assertThat(ask(site, "PUT /stream HTTP/1.1", host, "Content-Length: 0")).startsWith("HTTP/1.1 405 ");
        assertThat(ask(site, "HEAD /nothing HTTP/1.1", host))
                .startsWith("HTTP/1.1 404 ")
                .endsWith("\r\n\r\n");
    }

    @Test
    void ofTwoWishesBetweenTwoFramesNoneUndoesTheOther() throws IOException {
        URI site = start("127.0.0.1");
        assertThat(post(site, "/do/threshold", "{\"label\":\"stop\",\"threshold\":0.75}"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(post(site, "/do/setup", "{\"level\":\"chip\",\"compare\":true}"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(post(site, "/do/threshold", "{\"label\":\"stop\",\"threshold\":0.5}"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(post(site, "/do/setup", "{\"celsius\":50}")).startsWith("HTTP/1.1 200 ");
        Setup wanted = loop.wanted().setup();
        assertThat(wanted.thresholds()).containsExactly(Map.entry("stop", 0.5f));
        assertThat(wanted.kind()).isEqualTo(LevelKind.CHIP);
        assertThat(wanted.compare()).isTrue();
        assertThat(wanted.celsius()).isEqualTo(50);
    }

    /** Requests that never come to their end have no thread for ever, and those beyond them are closed at once. */
    @Test
    void manyConnectionsThatSayNothingKeepNobodyOut() throws IOException {
        URI site = start("127.0.0.1");
        List<Socket> mute = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), site.getPort());
            socket.getOutputStream().write("GET / HT".getBytes(StandardCharsets.US_ASCII));
            mute.add(socket);
        }
        String host = "Host: 127.0.0.1:" + site.getPort();
        String answer = "";
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
                answer.isEmpty() && System.nanoTime() < end;
                LockSupport.parkNanos(200_000_000)) {
            answer = ask(site, "GET /icon.svg HTTP/1.1", host);
        }
        assertThat(answer).startsWith("HTTP/1.1 200 ");
        for (Socket socket : mute) {
            socket.close();
        }
    }

    /** Ten minutes of sound as fast as it goes: far more than the system's buffers hold for a page that does not read. */
    @Test
    void aPageThatReadsNothingSlowsNeitherTheSoundNorAPageBesideItAndIsCutOff() throws Exception {
        loop = loop(new Hum(600));
        URI site = start("127.0.0.1");
        FutureTask<Summary> heard = new FutureTask<>(loop::run);
        try (Socket dead = stream(site);
                Socket alive = stream(site)) {
            new Thread(heard).start();
            InputStream in = alive.getInputStream();
            byte[] buffer = new byte[100_000];
            StringBuilder end = new StringBuilder();
            long bytes = 0;
            while (end.indexOf("\"kind\":\"ended\"") < 0) {
                int count = in.read(buffer);
                bytes += count;
                end.delete(0, Math.max(0, end.length() - 1000));
                end.append(new String(buffer, 0, count, StandardCharsets.US_ASCII));
            }
            assertThat(heard.get().frames()).isEqualTo(60_001);
            assertThat(bytes).as("bytes that the other page got").isGreaterThan(5_000_000);
            // Longer than a page may take nothing.
            Thread.sleep(12_500);
            dead.setSoTimeout(5_000);
            assertThat(rest(dead)).as("bytes until the end of the connection").isPositive();
        }
    }

    private static long rest(Socket socket) throws IOException {
        byte[] buffer = new byte[100_000];
        long bytes = 0;
        int count;
        while ((count = read(socket, buffer)) >= 0) {
            bytes += count;
        }
        return bytes;
    }

    /** A connection that was cut may end in any way but a timeout. */
    private static int read(Socket socket, byte[] buffer) throws IOException {
        try {
            return socket.getInputStream().read(buffer);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the connection still stands", e);
        } catch (SocketException e) {
            return -1;
        }
    }

    @Test
    void noMoreThanAFewPagesAreOpenAtOnce() throws IOException {
        URI site = start("127.0.0.1");
        List<Socket> pages = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Socket page = stream(site);
            assertThat(page.getInputStream().read()).isEqualTo('H');
            pages.add(page);
        }
        assertThat(ask(site, "GET /stream HTTP/1.1", "Host: 127.0.0.1:" + site.getPort()))
                .startsWith("HTTP/1.1 503 ");
        for (Socket page : pages) {
            page.close();
        }
    }

    private URI start(String address) throws IOException {
        ClipKeeper clips = new ClipKeeper(folder, loop.intake(), why -> {});
        Live live = new Live(loop, events, null, null, clips, List.of("stop-live"), null, "");
        Site site = Site.start(live, InetAddress.getByName(address), 0);
        sites.add(site);
        return URI.create(site.address());
    }

    private static Socket stream(URI site) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), site.getPort());
        String request = "GET /stream HTTP/1.1\r\nHost: 127.0.0.1:" + site.getPort() + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String post(URI site, String path, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), site.getPort())) {
            String request = "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + site.getPort()
                    + "\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String ask(URI site, String... lines) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), site.getPort())) {
            String request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException e) {
            // Closed before it was read.
            return "";
        }
    }

    /** A faint hum. */
    private static final class Hum implements SampleSource {
        private final long length;
        private long at;

        Hum(int seconds) {
            length = (long) seconds * RATE;
        }

        @Override
        public int sampleRateHz() {
            return RATE;
        }

        @Override
        public int read(float[] target, int offset, int count) {
            int there = (int) Math.min(count, length - at);
            for (int i = 0; i < there; i++, at++) {
                target[offset + i] = (float) (0.01 * Math.sin(2 * Math.PI * 50 * at / RATE));
            }
            return there == 0 ? -1 : there;
        }

        @Override
        public void close() {}
    }
}
