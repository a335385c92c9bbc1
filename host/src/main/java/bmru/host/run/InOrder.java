package bmru.host.run;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work on many inputs on all processors, its results in the order of the inputs, each as soon as those before it are there. */
final class InOrder {
    /** Inputs taken on beyond those that are worked on: enough that no thread waits for a slow one before it. */
    private static final int AHEAD = 16;

    private InOrder() {}

    /** Makes what one thread works with. */
    @FunctionalInterface
    interface Maker<W> {
        W make() throws IOException;
    }

    /** Works on one input. */
    @FunctionalInterface
    interface Work<W, I, O> {
        O of(W worker, I input) throws IOException;
    }

    /** Takes a result, in the thread of the caller. */
    @FunctionalInterface
    interface Taker<O> {
        void take(O result) throws IOException;
    }

    /**
     * @param failed takes what a single input failed with; what it throws ends the work
     * @param <W> what one thread works with, one input after another
     */
    static <W, I, O> void each(
            List<I> inputs, Maker<W> maker, Work<W, I, O> work, Taker<O> taker, Taker<IOException> failed)
            throws IOException, InterruptedException {
        int threads = Math.min(inputs.size(), Runtime.getRuntime().availableProcessors());
        BlockingQueue<W> idle = new ArrayBlockingQueue<>(threads);
        for (int i = 0; i < threads; i++) {
            idle.add(maker.make());
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            Deque<Future<O>> begun = new ArrayDeque<>();
            int next = 0;
            while (next < inputs.size() || !begun.isEmpty()) {
                while (next < inputs.size() && begun.size() < threads + AHEAD) {
                    I input = inputs.get(next);
                    next++;
                    begun.add(pool.submit(() -> {
                        W worker = idle.take();
                        try {
                            return work.of(worker, input);
                        } finally {
                            idle.add(worker);
                        }
                    }));
                }
                result(begun.remove(), taker, failed);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static <O> void result(Future<O> future, Taker<O> taker, Taker<IOException> failed)
            throws IOException, InterruptedException {
        O result;
        try {
            result = future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException refused) {
                failed.take(refused);
                return;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
        taker.take(result);
    }
}
