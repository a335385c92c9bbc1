package bmru.host.input;

import bmru.audio.source.SampleSource;
import java.io.IOException;

/**
 * Hands on another source's samples and keeps how many there were and how loud the loudest second was. What counts is the
 * rms about the mean: an offset of a recorder is no sound.
 */
final class Loudness implements SampleSource {
    private final SampleSource source;
    private final long counted;
    private long samples;
    private double sum;
    private double squares;
    private int inSecond;
    private double loudest;

    /** @param counted samples from the start that count; later ones are handed on only */
    Loudness(SampleSource source, long counted) {
        this.source = source;
        this.counted = counted;
    }

    long samples() {
        return samples;
    }

    /** Rms of the loudest second about its mean, full scale 1. A last second that is not full counts too. */
    double rms() {
        return Math.max(loudest, rmsOfSecond());
    }

    @Override
    public int sampleRateHz() {
        return source.sampleRateHz();
    }

    @Override
    public int read(float[] target, int offset, int length) throws IOException {
        int count = source.read(target, offset, length);
        long last = Math.min(count, counted - samples);
        for (int i = 0; i < last; i++) {
            add(target[offset + i]);
        }
        samples += Math.max(0, count);
        return count;
    }

    private void add(float sample) {
        sum += sample;
        squares += (double) sample * sample;
        if (++inSecond == sampleRateHz()) {
            loudest = rms();
            sum = 0;
            squares = 0;
            inSecond = 0;
        }
    }

    private double rmsOfSecond() {
        double mean = sum / Math.max(1, inSecond);
        return Math.sqrt(Math.max(0, squares / Math.max(1, inSecond) - mean * mean));
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
