package bmru.host.message;

import bmru.audio.file.RefusedException;
import bmru.hil.live.event.Events;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Posts each detection as JSON to an address of somebody else's. */
public final class Webhook extends Outlet {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final URI address;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private Webhook(URI address, Events events) {
        super("webhook " + address.getHost(), events);
        this.address = address;
    }

    /** @param address http or https */
    public static Webhook of(String address, Events events) throws RefusedException {
        URI uri = Addresses.parse("--webhook", address, "http", "https");
        return new Webhook(uri, events);
    }

    @Override
    void send(String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        int status;
        try {
            status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (ConnectException e) {
            // Its own message is null.
            throw new IOException("cannot be reached: nobody answers at " + address.getAuthority(), e);
        }
        if (status / 100 != 2) {
            throw new IOException("answered with status " + status + ": wanted 2xx");
        }
    }
}
