package bmru.host.input;

import bmru.audio.source.SampleSource;
import java.io.IOException;

/** Hands on another source's samples and keeps how many there were and how loud the loudest was. */
final class Heard implements SampleSource {
    private final SampleSource source;
    private long samples;
    private float peak;

    Heard(SampleSource source) {
        this.source = source;
    }

    long samples() {
        return samples;
    }

    float peak() {
        return peak;
    }

    @Override
    public int sampleRateHz() {
        return source.sampleRateHz();
    }

    @Override
    public int read(float[] target, int offset, int length) throws IOException {
        int count = source.read(target, offset, length);
        for (int i = 0; i < count; i++) {
            peak = Math.max(peak, Math.abs(target[offset + i]));
        }
        samples += Math.max(0, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
