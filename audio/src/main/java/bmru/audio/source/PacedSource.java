package bmru.audio.source;

import java.io.IOException;

/**
 * Delivers another source at its natural pace, as a microphone would: a sample is there once it would have been recorded,
 * counted from the first read. Sample n is due at start + n / rate, so waiting does not add up to a drift; a reader that
 * came late gets what it missed at once.
 */
public final class PacedSource implements SampleSource {
    private static final long NANOS = 1_000_000_000;
    /** Blocks of 10 ms at most, as sound cards deliver them; a reader that wants less has it when that is due. */
    private static final int BLOCKS_A_SECOND = 100;

    private final SampleSource source;
    private final Pace pace;
    private final int blockSamples;
    private long startNanos;
    private long delivered;

    public PacedSource(SampleSource source, Pace pace) {
        this.source = source;
        this.pace = pace;
        blockSamples = Math.max(1, source.sampleRateHz() / BLOCKS_A_SECOND);
    }

    @Override
    public int sampleRateHz() {
        return source.sampleRateHz();
    }

    @Override
    public int read(float[] target, int offset, int length) throws IOException {
        if (delivered == 0) {
            startNanos = pace.nanoTime();
        }
        int count = source.read(target, offset, Math.min(length, blockSamples));
        if (count > 0) {
            delivered += count;
            pace.waitUntil(startNanos + nanos(delivered));
        }
        return count;
    }

    /** {@inheritDoc} When it was due: a thread that wakes up late is late. */
    @Override
    public long recordedNanos() {
        return startNanos + nanos(delivered);
    }

    private long nanos(long samples) {
        long rate = sampleRateHz();
        // Whole seconds apart: samples x 1e9 leaves 64 bits after some days.
        return samples / rate * NANOS + samples % rate * NANOS / rate;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
