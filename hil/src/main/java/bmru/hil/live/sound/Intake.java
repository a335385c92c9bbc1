package bmru.hil.live.sound;

import bmru.audio.source.SampleSource;
import java.io.IOException;
import java.lang.invoke.VarHandle;

/**
 * The way of the sound into the loop: keeps its last seconds for clips, and knows how old what was read is. One thread
 * reads; any thread may ask for a clip. Allocates nothing a block.
 */
public final class Intake implements SampleSource {
    /** What a page looks back and a little more. */
    static final int SECONDS = 40;

    private static final int HOP = 160;

    private final SampleSource source;
    private final float[] tail;
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
        int count = source.read(target, offset, length);
        if (count < 0) {
            return -1;
        }
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

    /** Since the last sample that was handed on was recorded, ms; in the thread that reads. */
    public double ageMs() {
        return (System.nanoTime() - source.recordedNanos()) * 1e-6;
    }

    /** Loudest of the last hop, 0 to 1. */
    public double peak() {
        double peak = 0;
        for (long i = Math.max(0, samples - HOP); i < samples; i++) {
            peak = Math.max(peak, Math.abs(tail[(int) (i % tail.length)]));
        }
        return peak;
    }

    /** Of the last hop, without its mean: an offset is no sound. */
    public double rms() {
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
