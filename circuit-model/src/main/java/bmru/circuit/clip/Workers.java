package bmru.circuit.clip;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Independent pieces of work, numbered, on a fixed number of threads; each takes the next piece when it is done. */
public final class Workers {
    private Workers() {}

    /**
     * Runs {@code work} for the numbers from 0 to count - 1.
     *
     * @param progress given the number of finished pieces, from any thread
     * @throws InterruptedException where the caller was interrupted while waiting
     */
    public static void each(int count, int threads, IntConsumer progress, IntConsumer work)
            throws InterruptedException {
        if (threads < 1) {
            throw new IllegalArgumentException("threads=" + threads + ": allowed 1 or more");
        }
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> futures = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                futures.add(pool.submit(() -> {
                    for (int piece = next.getAndIncrement(); piece < count; piece = next.getAndIncrement()) {
                        work.accept(piece);
                        progress.accept(done.incrementAndGet());
                    }
                }));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
