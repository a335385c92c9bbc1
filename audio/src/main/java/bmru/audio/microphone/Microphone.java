package bmru.audio.microphone;

import bmru.audio.source.SampleSource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A microphone that a thread of its own opens, reads and closes, since a call into the sound system may never return: the
 * client of PulseAudio 16 waits for itself for ever in some of the cases in which its server ends. The thread is left to it
 * then, and the reader gets an exception. Allocates nothing a block.
 */
public final class Microphone implements SampleSource {
    /** How long a sound system may take to answer: more than {@link MicrophoneSource} takes to say that a line is silent. */
    public static final Duration PATIENCE = Duration.ofSeconds(7);

    /** Of a block each, beyond which sound waits in the line's own buffer. */
    private static final int BLOCKS = 8;

    private static final long NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long CLOSE_MS = 1_000;

    private final String name;
    private final Duration patience;
    private final Thread thread;
    private final Block[] blocks = new Block[BLOCKS];

    /** As long as nobody waits for it, it is not to be open. */
    private boolean awaited = true;

    private volatile @Nullable MicrophoneSource source;
    private volatile @Nullable IOException failure;
    private volatile boolean closed;
    private volatile @Nullable Thread reader;
    private volatile long written;
    private volatile long taken;
    private int at;
    private long recordedNanos;

    /** Opens a line, in the thread of its own. */
    @FunctionalInterface
    public interface Opener {
        MicrophoneSource open() throws IOException;
    }

    private static final class Block {
        final float[] samples;
        int count;
        long recordedNanos;

        Block(int most) {
            samples = new float[most];
        }
    }

    Microphone(String name, Duration patience, Opener opener) {
        this.name = name;
        this.patience = patience;
        thread = new Thread(() -> run(opener), "microphone");
        thread.setDaemon(true);
    }

    /**
     * Begins to open it.
     *
     * @param name as messages call it
     */
    public static Microphone start(String name, Opener opener) {
        Microphone microphone = new Microphone(name, PATIENCE, opener);
        microphone.begin();
        return microphone;
    }

    void begin() {
        thread.start();
    }

    /**
     * Returns once it is open.
     *
     * @throws MicrophoneException where it cannot be opened, or the sound system does not answer for now: it may be waited
     *     for again while {@link #isOpening}
     */
    public synchronized void awaitOpen() throws IOException {
        awaited = true;
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (isOpening()) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    awaited = false;
                    throw silent();
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            awaited = false;
            throw interrupted();
        }
        IOException why = failure;
        if (source == null && why != null) {
            throw why;
        }
    }

    /** Whether the sound system has not said yet whether it opens it. */
    public boolean isOpening() {
        return source == null && failure == null;
    }

    private synchronized boolean opened(MicrophoneSource line) {
        if (awaited && !closed) {
            source = line;
            notifyAll();
            return true;
        }
        return false;
    }

    private synchronized void failed(IOException why) {
        failure = why;
        notifyAll();
        LockSupport.unpark(reader);
    }

    private void run(Opener opener) {
        try {
            MicrophoneSource line = opener.open();
            try {
                Arrays.setAll(blocks, i -> new Block(line.mostSamples()));
                if (opened(line)) {
                    pass(line);
                }
                failed(new MicrophoneException(name, "was opened when nobody waited for it any more"));
            } catch (IOException | RuntimeException e) {
                // The reader hears of it first: to close a line may take for ever, too.
                failed(MicrophoneException.of(name, e));
            } finally {
                line.close();
            }
        } catch (IOException | RuntimeException e) {
            failed(MicrophoneException.of(name, e));
        }
    }

    private void pass(MicrophoneSource line) throws IOException {
        long number = 0;
        while (!closed) {
            if (number - taken == BLOCKS) {
                LockSupport.parkNanos(this, STEP_NANOS);
                continue;
            }
            Block block = blocks[(int) (number % BLOCKS)];
            block.count = line.read(block.samples, 0, block.samples.length);
            block.recordedNanos = line.recordedNanos();
            if (block.count > 0) {
                written = ++number;
                LockSupport.unpark(reader);
            }
        }
    }

    private MicrophoneSource source() {
        MicrophoneSource open = source;
        if (open == null) {
            throw new IllegalStateException(name + " is not open yet");
        }
        return open;
    }

    @Override
    public int sampleRateHz() {
        return source().sampleRateHz();
    }

    /** How often the line's buffer was found full, so that sound after it was lost. */
    public long overruns() {
        return source().overruns();
    }

    /**
     * {@inheritDoc} It ends when it is closed, also by another thread.
     *
     * @throws MicrophoneException where it delivers nothing any more, or the sound system does not answer
     */
    @Override
    public int read(float[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!awaitBlock()) {
            return -1;
        }
        long number = taken;
        Block block = blocks[(int) (number % BLOCKS)];
        int count = Math.min(length, block.count - at);
        System.arraycopy(block.samples, at, target, offset, count);
        at += count;
        recordedNanos = block.recordedNanos - (block.count - at) * NANOS / sampleRateHz();
        if (at == block.count) {
            at = 0;
            taken = number + 1;
        }
        return count;
    }

    /** False where it was closed. Counts its waits: a process that was stopped meanwhile has not waited. */
    private boolean awaitBlock() throws IOException {
        reader = Thread.currentThread();
        for (long waits = 0; taken == written; waits++) {
            IOException why = failure;
            if (closed) {
                return false;
            }
            if (why != null) {
                throw why;
            }
            if (waits * STEP_NANOS > patience.toNanos()) {
                throw silent();
            }
            LockSupport.parkNanos(this, STEP_NANOS);
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted();
            }
        }
        return !closed;
    }

    private MicrophoneException silent() {
        return new MicrophoneException(
                name,
                "the sound system has not answered for " + patience.toMillis() / 1000.0 + " s: its server may hang");
    }

    private InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while waiting for " + name);
    }

    @Override
    public long recordedNanos() {
        return recordedNanos;
    }

    /** Waits a moment for the line to be closed, so that it can be opened again; not for a sound system that hangs. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        LockSupport.unpark(reader);
        try {
            thread.join(CLOSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
