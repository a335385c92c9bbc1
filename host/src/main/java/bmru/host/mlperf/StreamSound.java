package bmru.host.mlperf;

import bmru.audio.recording.RecordedSound;
import bmru.audio.source.ResampledSource;
import bmru.audio.source.SampleSource;
import bmru.hil.wake.Truth;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A truth as sound: each piece at its time, and a recording without words beneath all, again and again. */
public final class StreamSound implements SampleSource {
    private static final int RATE_HZ = 16_000;

    private final float[] samples;
    private int next;

    private StreamSound(float[] samples) {
        this.samples = samples;
    }

    /**
     * @param noises recordings that take turns; none for silence between the pieces
     * @param noiseRms of the noise, of full scale
     */
    public static StreamSound of(Truth truth, double seconds, List<Path> noises, double noiseRms) throws IOException {
        float[] samples = new float[(int) (seconds * RATE_HZ)];
        int at = 0;
        for (int i = 0; at < samples.length && !noises.isEmpty(); i++) {
            at = noise(noises.get(i % noises.size()), samples, at, noiseRms);
        }
        for (Truth.Piece piece : truth.pieces()) {
            int start = (int) Math.round(piece.startS() * RATE_HZ);
            int end = Math.min(samples.length, (int) Math.round(piece.endS() * RATE_HZ));
            float[] sound = read(Path.of(piece.file()), Math.max(0, end - start));
            for (int i = 0; i < sound.length; i++) {
                samples[start + i] = Math.max(-1, Math.min(1, samples[start + i] + sound[i]));
            }
        }
        return new StreamSound(samples);
    }

    private static int noise(Path file, float[] samples, int at, double rms) throws IOException {
        float[] sound = read(file, samples.length - at);
        double squares = 0;
        for (float sample : sound) {
            squares += (double) sample * sample;
        }
        double own = Math.sqrt(squares / Math.max(1, sound.length));
        for (int i = 0; i < sound.length; i++) {
            samples[at + i] = own == 0 ? 0 : (float) (sound[i] * rms / own);
        }
        return at + Math.max(1, sound.length);
    }

    private static float[] read(Path file, int most) throws IOException {
        try (RecordedSound sound = RecordedSound.open(file);
                SampleSource source = ResampledSource.at(RATE_HZ, sound)) {
            float[] samples = new float[most];
            int length = 0;
            int count = 0;
            while (length < most && count >= 0) {
                count = source.read(samples, length, most - length);
                length += Math.max(0, count);
            }
            return Arrays.copyOf(samples, length);
        }
    }

    @Override
    public int sampleRateHz() {
        return RATE_HZ;
    }

    @Override
    public int read(float[] target, int offset, int length) {
        int count = Math.min(length, samples.length - next);
        if (count <= 0) {
            return -1;
        }
        System.arraycopy(samples, next, target, offset, count);
        next += count;
        return count;
    }

    @Override
    public void close() {
        next = samples.length;
    }
}
