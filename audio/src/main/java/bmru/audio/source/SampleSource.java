package bmru.audio.source;

import java.io.Closeable;
import java.io.IOException;

/** A stream of mono samples, -1 to 1, at a fixed rate. */
public interface SampleSource extends Closeable {
    /** Samples a second. */
    int sampleRateHz();

    /**
     * Reads up to {@code length} samples, waiting for at least one.
     *
     * @return samples read, or -1 at the end of the stream
     * @throws IOException naming the source, what was wanted and what was there
     */
    int read(float[] target, int offset, int length) throws IOException;

    /**
     * When the last sample that was read had been recorded, on the clock of {@link System#nanoTime}; asked for after a read, by
     * the thread that reads. A source that is not live says: now.
     */
    default long recordedNanos() {
        return System.nanoTime();
    }
}
