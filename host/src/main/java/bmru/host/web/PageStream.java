package bmru.host.web;

import bmru.hil.live.decision.Detection;
import bmru.hil.live.decision.Stage;
import bmru.hil.live.event.Event;
import bmru.hil.live.event.Events;
import bmru.hil.live.frame.Frame;
import bmru.hil.live.frame.FrameRing;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events for one page, in the thread of its connection: frames twenty times a second out of the rings, which
 * overwrite what a slow page does not take, and events.
 */
final class PageStream {
    private static final int PERIOD_MS = 50;

    /** What a page sees of the past when it opens, frames: all of the 30 s that it can look back. */
    private static final int LOOK_BACK = 3000;

    private static final int PERIODS_A_SIGN_OF_LIFE = 100;
    private static final byte[] SIGN_OF_LIFE = ":\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final int BATCH = 100;
    private static final int QUEUE = 256;

    private final Live live;
    private final Heard heard;
    private final HttpExchange exchange;
    private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(QUEUE);
    private final Thread thread = Thread.currentThread();
    private volatile boolean closed;
    private volatile long writingSince;
    private @Nullable Stage shown;
    private @Nullable Trace model;
    private @Nullable Trace exact;
    private @Nullable Trace board;

    PageStream(Live live, Heard heard, HttpExchange exchange) {
        this.live = live;
        this.heard = heard;
        this.exchange = exchange;
    }

    /** One of the networks that a page shows, by the name of its events. */
    private record Trace(String name, FrameRing ring, FrameRing.Reader reader, Frame frame, FramePacket packet) {
        static Trace of(String name, FrameRing ring) {
            return new Trace(
                    name,
                    ring,
                    ring.reader(LOOK_BACK),
                    new Frame(ring.layout()),
                    new FramePacket(ring.layout(), BATCH));
        }
    }

    void run() throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        Events.Subscription subscription = live.events().subscribe("page events", events::offer);
        try (OutputStream out = exchange.getResponseBody()) {
            sendState(out);
            for (Detection detection : heard.all()) {
                send(out, new Event.Detected(detection));
            }
            for (long period = 0; !closed; period++) {
                sendState(out);
                send(out, model);
                send(out, exact);
                send(out, board);
                sendEvents(out);
                if (period % PERIODS_A_SIGN_OF_LIFE == 0) {
                    // A comment: what is written to a page that has gone fails, where nothing else is sent.
                    out.write(SIGN_OF_LIFE);
                }
                writingSince = System.nanoTime();
                out.flush();
                writingSince = 0;
                TimeUnit.MILLISECONDS.sleep(PERIOD_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            subscription.close();
        }
    }

    private void sendState(OutputStream out) throws IOException {
        Stage now = live.loop().stage();
        if (now == shown) {
            return;
        }
        shown = now;
        String name = now.setup().model().name();
        send(out, "state", PageJson.state(live, now.setup(), curve(name)).getBytes(StandardCharsets.UTF_8));
        if (model == null || model.ring() != now.ring()) {
            model = Trace.of("frames", now.ring());
            FrameRing twin = now.exactRing();
            exact = twin == null ? null : Trace.of("exact", twin);
            FrameRing boardRing = live.board();
            board = boardRing == null ? null : Trace.of("board", boardRing);
        }
    }

    private Curve curve(String name) {
        try {
            for (String known : live.models()) {
                if (known.equals(name) || known.endsWith("/" + name + ".model.json")) {
                    return Curve.of(known);
                }
            }
        } catch (IOException e) {
            events.offer(new Event.Note(live.loop().seconds(), "curve", String.valueOf(e.getMessage())));
        }
        return Curve.NONE;
    }

    private void send(OutputStream out, @Nullable Trace trace) throws IOException {
        if (trace == null) {
            return;
        }
        boolean more = true;
        while (more) {
            while (!trace.packet().isFull() && (more = trace.reader().take(trace.frame()))) {
                trace.packet().add(trace.frame());
            }
            if (!trace.packet().isEmpty()) {
                send(out, trace.name(), trace.packet().take());
            }
        }
    }

    private void sendEvents(OutputStream out) throws IOException {
        Event event;
        while ((event = events.poll()) != null) {
            send(out, event);
        }
    }

    private void send(OutputStream out, Event event) throws IOException {
        send(out, "happened", PageJson.event(event).getBytes(StandardCharsets.UTF_8));
    }

    private void send(OutputStream out, String name, byte[] data) throws IOException {
        writingSince = System.nanoTime();
        out.write(("event: " + name + "\ndata: ").getBytes(StandardCharsets.US_ASCII));
        out.write(data);
        out.write("\n\n".getBytes(StandardCharsets.US_ASCII));
        writingSince = 0;
    }

    /** Ends a connection that has taken nothing for so long: interrupted, the channel that it writes to is closed. */
    void cutOffIfStuck(long patienceNanos) {
        long since = writingSince;
        if (since != 0 && System.nanoTime() - since > patienceNanos) {
            close();
        }
    }

    void close() {
        closed = true;
        thread.interrupt();
    }
}
