package bmru.hil.live.event;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Hands events to listeners, each in a thread of its own, over a bounded queue: one that is too slow loses events, which are
 * counted, and holds nobody up. Sound that can wait, a recording, may wait for a listener that is to lose none.
 */
public final class Events implements AutoCloseable {
    private static final int QUEUE = 256;
    private static final long END_SECONDS = 2;

    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
    private final AtomicLong dropped = new AtomicLong();

    /** From now on gives every event to a listener that is quick enough. */
    public Subscription subscribe(String name, Consumer<Event> listener) {
        return subscribe(name, false, listener);
    }

    /** @param waits whether the loop waits where the listener is slow: for sound that can wait */
    public Subscription subscribe(String name, boolean waits, Consumer<Event> listener) {
        Subscriber subscriber = new Subscriber(name, waits, listener);
        subscribers.add(subscriber);
        subscriber.thread.start();
        return subscriber;
    }

    /** Any thread may send. */
    public void send(Event event) {
        for (Subscriber subscriber : subscribers) {
            subscriber.offer(event);
        }
    }

    /** Events that a listener did not take in time. */
    public long dropped() {
        return dropped.get();
    }

    /** Waits until what was sent has been taken, for a while. */
    @Override
    public void close() {
        subscribers.forEach(Subscriber::close);
    }

    /** A listener that can be let go. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    private final class Subscriber implements Subscription, Runnable {
        private final BlockingQueue<Event> queue = new ArrayBlockingQueue<>(QUEUE);
        private final boolean waits;
        private final Consumer<Event> listener;
        private final Thread thread;
        private volatile boolean closed;

        Subscriber(String name, boolean waits, Consumer<Event> listener) {
            this.waits = waits;
            this.listener = listener;
            thread = new Thread(this, name);
            thread.setDaemon(true);
        }

        void offer(Event event) {
            try {
                boolean taken = queue.offer(event);
                while (!taken && waits && !closed && thread.isAlive()) {
                    taken = queue.offer(event, 100, TimeUnit.MILLISECONDS);
                }
                if (!taken) {
                    dropped.incrementAndGet();
                }
            } catch (InterruptedException e) {
                dropped.incrementAndGet();
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void run() {
            try {
                while (!closed || !queue.isEmpty()) {
                    Event event = queue.poll(20, TimeUnit.MILLISECONDS);
                    if (event != null) {
                        listener.accept(event);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            subscribers.remove(this);
            closed = true;
            if (Thread.currentThread() == thread) {
                return;
            }
            try {
                thread.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
