package bmru.hil.live;

import bmru.audio.source.SampleSource;
import java.io.IOException;
import java.lang.invoke.VarHandle;

/**
 * The way of the sound into the loop: keeps its last seconds for clips, and knows when what is read arrived. One thread
 * reads; any thread may ask for a clip. Allocates nothing a block.
 */
public final class Intake implements SampleSource {
    /** What a page looks back and a little more. */
    static final int SECONDS = 40;

    /** A quarter of a second of sound: the source gives what there is, so that live sound is not held back. */
    private static final int BLOCK = 4096;

    private static final int HOP = 160;

    private final SampleSource source;
    private final float[] block = new float[BLOCK];
    private final float[] tail;
    private int blockStart;
    private int blockEnd;
    private long arrivedNanos;
    private volatile long samples;

    /** @param source at the model's rate */
    public Intake(SampleSource source) {
        this.source = source;
        tail = new float[SECONDS * source.sampleRateHz()];
    }

    @Override
    public int sampleRateHz() {
        return source.sampleRateHz();
    }

    @Override
    public int read(float[] target, int offset, int length) throws IOException {
        if (blockStart == blockEnd) {
            int count = source.read(block, 0, block.length);
            if (count < 0) {
                return -1;
            }
            arrivedNanos = System.nanoTime();
            blockStart = 0;
            blockEnd = count;
        }
        int count = Math.min(length, blockEnd - blockStart);
        System.arraycopy(block, blockStart, target, offset, count);
        blockStart += count;
        keep(target, offset, count);
        return count;
    }

    private void keep(float[] sound, int offset, int count) {
        int at = (int) (samples % tail.length);
        int first = Math.min(count, tail.length - at);
        System.arraycopy(sound, offset, tail, at, first);
        System.arraycopy(sound, offset + first, tail, 0, count - first);
        samples = samples() + count;
        VarHandle.storeStoreFence();
    }

    /** Handed on so far. */
    public long samples() {
        return samples;
    }

    /**
     * Since the last sample that was handed on was recorded, ms: since its block came from the sound system, and what that
     * had recorded after it.
     */
    double ageMs() {
        return (System.nanoTime() - arrivedNanos) * 1e-6 + 1000.0 * (blockEnd - blockStart) / sampleRateHz();
    }

    /** Loudest of the last hop, 0 to 1. */
    double peak() {
        double peak = 0;
        for (long i = Math.max(0, samples - HOP); i < samples; i++) {
            peak = Math.max(peak, Math.abs(tail[(int) (i % tail.length)]));
        }
        return peak;
    }

    /** Of the last hop, without its mean: an offset is no sound. */
    double rms() {
        double sum = 0;
        double squares = 0;
        for (long i = Math.max(0, samples - HOP); i < samples; i++) {
            double sample = tail[(int) (i % tail.length)];
            sum += sample;
            squares += sample * sample;
        }
        double mean = sum / HOP;
        return Math.sqrt(Math.max(0, squares / HOP - mean * mean));
    }

    /** Copies the sound between two times since the start, as far as it is still there. */
    public float[] clip(double fromSeconds, double untilSeconds) {
        long until = Math.min(samples, Math.round(untilSeconds * sampleRateHz()));
        long oldest = Math.max(0, samples - tail.length + sampleRateHz());
        long from = Math.min(until, Math.max(oldest, Math.round(fromSeconds * sampleRateHz())));
        float[] clip = new float[(int) (until - from)];
        for (int i = 0; i < clip.length; i++) {
            clip[i] = tail[(int) ((from + i) % tail.length)];
        }
        return clip;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
