package bmru.host.message;

import bmru.hil.live.event.Event;
import bmru.hil.live.event.Events;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Where detections go beside the output. Each outlet has a thread of its own; one that cannot be reached is named once, and
 * again when it is there again, and what it missed is counted.
 */
public abstract class Outlet implements AutoCloseable {
    private final String name;
    private final Events events;
    private long missed;
    private boolean failing;
    private Events.@Nullable Subscription subscription;

    /** @param name as messages call it, without what is secret in it */
    Outlet(String name, Events events) {
        this.name = name;
        this.events = events;
    }

    /** Gives on what is heard from now on. */
    public void start() {
        subscription = events.subscribe(name, this::accept);
    }

    private void accept(Event event) {
        if (!(event instanceof Event.Detected detected)) {
            return;
        }
        try {
            send(DetectionColumns.ALL.json(detected.detection()));
            worked(event.seconds());
        } catch (IOException e) {
            missed++;
            failed(event.seconds(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void worked(double seconds) {
        if (failing) {
            failing = false;
            events.send(new Event.Note(seconds, name, "takes messages again, " + missed + " were lost"));
        }
    }

    /** Names it once. */
    final synchronized void failed(double seconds, IOException why) {
        if (!failing) {
            failing = true;
            events.send(new Event.Note(seconds, name, why.getMessage() + "; trying again with the next detection"));
        }
    }

    /** @param json an object */
    abstract void send(String json) throws IOException, InterruptedException;

    /** What was heard before has been sent, or given up. */
    @Override
    public void close() {
        Events.Subscription taken = subscription;
        if (taken != null) {
            taken.close();
        }
    }
}
