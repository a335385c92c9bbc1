package bmru.host.web;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The pages that are open. One that takes nothing for a while is cut off, so that dead ones do not gather. */
final class Streams implements AutoCloseable {
    private static final int MOST = 12;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Live live;
    private final Heard heard;
    private final List<PageStream> open = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    Streams(Live live, Heard heard) {
        this.live = live;
        this.heard = heard;
        Thread watch = new Thread(this::watch, "pages");
        watch.setDaemon(true);
        watch.start();
    }

    private void watch() {
        while (!closed) {
            LockSupport.parkNanos(this, TimeUnit.SECONDS.toNanos(1));
            open.forEach(stream -> stream.cutOffIfStuck(PATIENCE_NANOS));
        }
    }

    /** Streams to a page until it goes. */
    void serve(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("GET")) {
            Site.answer(exchange, 405, "wanted GET");
            return;
        }
        if (open.size() >= MOST) {
            Site.answer(exchange, 503, MOST + " pages are open already: close one");
            return;
        }
        PageStream stream = new PageStream(live, heard, exchange);
        open.add(stream);
        try {
            stream.run();
        } finally {
            open.remove(stream);
        }
    }

    @Override
    public void close() {
        closed = true;
        open.forEach(PageStream::close);
    }
}
