package bmru.host.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may read and change. On the loopback address every program of this machine, as long as the browser's page is this
 * one: the name it was asked by is checked, so that a foreign page cannot get here through a name of its own. Beyond the
 * loopback address whoever has the token.
 */
final class Guard {
    private static final String COOKIE = "bmru";
    private static final int TOKEN_BYTES = 16;

    private final int port;
    private final @Nullable String token;

    private Guard(int port, @Nullable String token) {
        this.port = port;
        this.token = token;
    }

    static Guard loopback(int port) {
        return new Guard(port, null);
    }

    static Guard withToken(int port) {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        return new Guard(port, HexFormat.of().formatHex(random));
    }

    /** What the address needs beside its path. */
    String query() {
        return token == null ? "" : "?token=" + token;
    }

    /** Why it is refused; null where it may pass. */
    @Nullable
    String refusal(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        String host = String.valueOf(headers.getFirst("Host"));
        if (token == null
                && !Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port)
                        .contains(host)) {
            return "asked for as host " + host + ": allowed 127.0.0.1:" + port + " and localhost:" + port;
        }
        String origin = headers.getFirst("Origin");
        if (origin != null && !origin.equals("http://" + host)) {
            return "asked for by a page of " + origin + ": allowed is this page alone";
        }
        String site = headers.getFirst("Sec-Fetch-Site");
        if (site != null && !Set.of("same-origin", "none").contains(site) && !isNavigation(exchange)) {
            return "asked for by a page of another site: allowed is this page alone";
        }
        return isKnown(exchange) ? null : "no token, or a wrong one: open the address that bmru has printed";
    }

    /** Someone follows a link to the page: a new document that the linking page cannot read. */
    private static boolean isNavigation(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("GET")
                && "navigate".equals(exchange.getRequestHeaders().getFirst("Sec-Fetch-Mode"));
    }

    private boolean isKnown(HttpExchange exchange) {
        if (token == null) {
            return true;
        }
        String cookies = String.join(";", exchange.getRequestHeaders().getOrDefault("Cookie", List.of()));
        for (String cookie : cookies.split(";", -1)) {
            if (cookie.strip().startsWith(COOKIE + "=")
                    && isToken(cookie.strip().substring(COOKIE.length() + 1))) {
                return true;
            }
        }
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        if (query.startsWith("token=") && isToken(query.substring("token=".length()))) {
            exchange.getResponseHeaders()
                    .add("Set-Cookie", COOKIE + "=" + token + "; HttpOnly; SameSite=Strict; Path=/");
            return true;
        }
        return false;
    }

    private boolean isToken(String given) {
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8), String.valueOf(token).getBytes(StandardCharsets.UTF_8));
    }
}
