package bmru.audio.microphone;

import bmru.audio.source.Pace;
import bmru.audio.source.SampleSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sound.sampled.TargetDataLine;

/**
 * Sound of a microphone at its own rate, channels averaged, handed on as it arrives. It is recorded into the line's buffer
 * also while nobody reads; when that is found full, sound was lost: {@link #overruns()} counts how often.
 */
public final class MicrophoneSource implements SampleSource {
    private static final long NANOS = TimeUnit.SECONDS.toNanos(1);

    /**
     * A line that delivers nothing for so long is broken: one that hears nothing still delivers zeros. A sound server that
     * has to wake up a device took 2 s.
     */
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** Between looks at the line: a tenth of a frame of features. */
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final TargetDataLine line;
    private final String name;
    private final Pace pace;
    private final int channels;
    private final ByteBuffer bytes;
    private final AtomicLong overruns = new AtomicLong();
    private long recordedNanos;
    private volatile boolean closed;

    /** @param line open and started, 16-bit little-endian */
    MicrophoneSource(TargetDataLine line, String name, Pace pace) {
        this.line = line;
        this.name = name;
        this.pace = pace;
        channels = line.getFormat().getChannels();
        // A tenth of a second at most: what is read must be decoded before more is.
        int frames = Math.max(1, sampleRateHz() / 10);
        bytes = ByteBuffer.allocate(frames * frameBytes()).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public int sampleRateHz() {
        return Math.round(line.getFormat().getSampleRate());
    }

    /** How often the line's buffer was found full, so that sound after it was lost. */
    public long overruns() {
        return overruns.get();
    }

    /** Seconds of sound that the line holds while nobody reads. */
    public double bufferSeconds() {
        return (double) line.getBufferSize() / frameBytes() / sampleRateHz();
    }

    /** That one read gives. */
    int mostSamples() {
        return bytes.capacity() / frameBytes();
    }

    private int frameBytes() {
        return Short.BYTES * channels;
    }

    /**
     * {@inheritDoc} It ends when the source is closed, also by another thread.
     *
     * @throws MicrophoneException where the line delivers nothing any more
     */
    @Override
    public int read(float[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int available = await();
        if (closed) {
            return -1;
        }
        int wanted = Math.min(Math.min(available, bytes.capacity()) / frameBytes(), length);
        int got = line.read(bytes.array(), 0, wanted * frameBytes()) / frameBytes();
        recordedNanos -= (long) (available / frameBytes() - got) * NANOS / sampleRateHz();
        if (got <= 0 && !closed) {
            throw new MicrophoneException(name, "stopped delivering: it was unplugged or taken by another program");
        }
        // Java Sound says so of a line that has gone, too: that one gives nothing.
        if (got > 0 && available >= line.getBufferSize()) {
            overruns.incrementAndGet();
        }
        bytes.position(0);
        for (int i = 0; i < got; i++) {
            target[offset + i] = frame();
        }
        return got <= 0 ? -1 : got;
    }

    /**
     * {@inheritDoc} The sound system says nothing of when it recorded: what is found was there after the last look that found
     * nothing, and what is still in the line was recorded after it.
     */
    @Override
    public long recordedNanos() {
        return recordedNanos;
    }

    /** Bytes that are there, once there is a frame. */
    private int await() throws IOException {
        long start = pace.nanoTime();
        recordedNanos = start;
        while (!closed) {
            int available = line.available();
            if (available >= frameBytes()) {
                return available;
            }
            long now = pace.nanoTime();
            recordedNanos = now;
            if (now - start > SILENCE_NANOS) {
                throw new MicrophoneException(
                        name,
                        "delivered nothing for " + TimeUnit.NANOSECONDS.toSeconds(SILENCE_NANOS)
                                + " s: it was unplugged, or the sound server has suspended it");
            }
            pace.waitUntil(now + POLL_NANOS);
        }
        return 0;
    }

    private float frame() {
        int sum = 0;
        for (int c = 0; c < channels; c++) {
            sum += bytes.getShort();
        }
        return sum * 0x1p-15f / channels;
    }

    @Override
    public void close() {
        closed = true;
        line.close();
    }
}
