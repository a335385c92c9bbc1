package bmru.audio.source;

import java.io.IOException;
import java.util.SplittableRandom;

/**
 * Sound without digital silence: exact zeros that go on become faint noise, as any microphone has. Networks are trained on sound
 * with noise in it, and after some seconds of nothing at all hear half as many words.
 *
 * <p>Sound that has no half second of exact zeros is handed on as it is. The noise is the same each time. models/DIARY.md has what it
 * gives.
 */
public final class DitheredSource implements SampleSource {
    /** Root mean square, re full scale: three steps of 16 bits, below the noise of any microphone. */
    private static final double LEVEL = 1e-4;

    /** Peak of uniform noise over its root mean square. */
    private static final double CREST = Math.sqrt(3);

    /** Of half a second: shorter ones are within sound, where noise that comes and goes would be sound of its own. */
    private static final int SILENCES_A_SECOND = 2;

    private final SampleSource source;
    private final int silence;
    private final SplittableRandom random = new SplittableRandom(1);
    private int zeros;

    public DitheredSource(SampleSource source) {
        this.source = source;
        silence = source.sampleRateHz() / SILENCES_A_SECOND;
    }

    @Override
    public int sampleRateHz() {
        return source.sampleRateHz();
    }

    @Override
    public int read(float[] target, int offset, int length) throws IOException {
        int count = source.read(target, offset, length);
        for (int i = offset; i < offset + count; i++) {
            if (target[i] != 0) {
                zeros = 0;
            } else if (zeros < silence) {
                zeros++;
            } else {
                target[i] = (float) (LEVEL * CREST * (2 * random.nextDouble() - 1));
            }
        }
        return count;
    }

    @Override
    public long recordedNanos() {
        return source.recordedNanos();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
