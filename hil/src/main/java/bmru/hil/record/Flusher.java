package bmru.hil.record;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Calls a task five times a second, and when it is woken, on a thread that does not hold up the end of the process. */
final class Flusher implements Runnable {
    /** A fifth of what a kill may lose: a thread that is late by three of them still keeps the promise. */
    private static final long PERIOD_MS = 200;

    private final Runnable task;
    private final Thread thread;
    private final Semaphore woken = new Semaphore(0);
    private volatile boolean stopped;

    private Flusher(Runnable task) {
        this.task = task;
        thread = new Thread(this, "session flush");
        thread.setDaemon(true);
    }

    static Flusher start(Runnable task) {
        Flusher flusher = new Flusher(task);
        flusher.thread.start();
        return flusher;
    }

    @Override
    public void run() {
        while (await()) {
            task.run();
        }
    }

    private boolean await() {
        try {
            if (woken.tryAcquire(PERIOD_MS, TimeUnit.MILLISECONDS)) {
                woken.drainPermits();
            }
            return !stopped;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** The task is called now, or once more where it is under way. */
    void wake() {
        woken.release();
    }

    void stop() {
        stopped = true;
        wake();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
