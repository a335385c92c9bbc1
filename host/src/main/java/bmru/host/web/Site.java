package bmru.host.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The page's server: what the page is made of, a stream of server-sent events a browser, and what it asks for by POST. Every
 * connection has a thread of its own, none of which the sound waits for.
 */
public final class Site implements AutoCloseable {
    static {
        // Seconds that a request may take to arrive: a connection that says nothing has a thread only so long.
        if (System.getProperty("sun.net.httpserver.maxReqTime") == null) {
            System.setProperty("sun.net.httpserver.maxReqTime", "10");
        }
    }

    private static final int MOST_THREADS = 48;
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

    private static final Map<String, String> FILES = Map.of(
            "/", "index.html",
            "/page.css", "page.css",
            "/page.js", "page.js",
            "/history.js", "history.js",
            "/charts.js", "charts.js",
            "/microphone.js", "microphone.js",
            "/worklet.js", "worklet.js",
            "/icon.svg", "icon.svg",
            "/uplot.js", UPLOT + "uPlot.iife.min.js",
            "/uplot.css", UPLOT + "uPlot.min.css");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                            + " worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "Permissions-Policy", "microphone=(self), camera=(), geolocation=()",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cross-Origin-Opener-Policy", "same-origin",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cache-Control", "no-store");

    private final HttpServer server;
    private final Guard guard;
    private final Controls controls;
    private final Streams streams;

    /** A connection beyond them is closed. */
    private final ExecutorService threads =
            new ThreadPoolExecutor(0, MOST_THREADS, 60, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                Thread thread = new Thread(work, "page");
                thread.setDaemon(true);
                return thread;
            });

    private Site(HttpServer server, Guard guard, Live live) {
        this.server = server;
        this.guard = guard;
        BrowserPlace browser = new BrowserPlace(live.loop().intake().sampleRateHz());
        Heard heard = new Heard(live.events());
        controls = new Controls(live, browser, heard);
        streams = new Streams(live, heard);
        server.createContext("/", exchange -> handle(exchange, this::file));
        server.createContext("/stream", exchange -> handle(exchange, streams::serve));
        server.createContext("/do/", exchange -> handle(exchange, controls::serve));
        server.setExecutor(threads);
    }

    /** Answers what may pass. */
    @FunctionalInterface
    private interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    /**
     * Serves from now on.
     *
     * @param address to listen at; others than the loopback's want a token
     * @param port 0 for any that is free
     */
    public static Site start(Live live, InetAddress address, int port) throws IOException {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(address, port), 0);
        } catch (BindException e) {
            throw new IOException(
                    "port " + port + " of " + address.getHostAddress() + " cannot be had: " + e.getMessage()
                            + "; another one by --port, any by --port 0",
                    e);
        }
        int got = server.getAddress().getPort();
        Guard guard = address.isLoopbackAddress() ? Guard.loopback(got) : Guard.withToken(got);
        Site site = new Site(server, guard, live);
        server.start();
        return site;
    }

    /** What a browser is given. */
    public String address() {
        InetSocketAddress at = server.getAddress();
        String host = at.getAddress().isAnyLocalAddress()
                ? localName()
                : at.getAddress().getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + at.getPort() + "/" + guard.query();
    }

    private static String localName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "localhost";
        }
    }

    private void handle(HttpExchange exchange, Handler handler) throws IOException {
        try (exchange) {
            HEADERS.forEach(exchange.getResponseHeaders()::set);
            String refusal = guard.refusal(exchange);
            if (refusal != null) {
                answer(exchange, 403, refusal);
                return;
            }
            handler.handle(exchange);
        } catch (UncheckedIOException | IllegalStateException e) {
            throw new IOException("a page has gone: " + e.getMessage(), e);
        }
    }

    private void file(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String name = FILES.get(path);
        if (name == null || !exchange.getRequestMethod().equals("GET")) {
            answer(exchange, 404, path + ": there is no such thing here");
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
        try (@Nullable InputStream in = Site.class.getResourceAsStream(name)) {
            if (in == null) {
                answer(exchange, 404, name + ": is missing in this build");
                return;
            }
            byte[] bytes = in.readAllBytes();
            exchange.sendResponseHeaders(200, bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        }
    }

    /** Text for a person. */
    static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        boolean empty = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, empty ? -1 : bytes.length);
        if (!empty) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        streams.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
