package bmru.audio.feature;

import be.tarsos.dsp.io.TarsosDSPAudioFloatConverter;
import be.tarsos.dsp.io.TarsosDSPAudioFormat;
import be.tarsos.dsp.io.TarsosDSPAudioInputStream;
import bmru.audio.source.SampleSource;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A {@link SampleSource} in the shape that TarsosDSP's dispatcher reads: bytes of 32-bit floats.
 *
 * <p>Half a frame of zeros goes before the sound, and as many after it as make the last frame whole. So the dispatcher
 * never sees a partial buffer: it would lose samples of a stream shorter than one, and add a frame after a longer one.
 */
final class DispatcherInput implements TarsosDSPAudioInputStream {
    /** Writes floats among bytes; a buffer around them would be a new object for every block. */
    private static final VarHandle FLOATS =
            MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

    private final SampleSource source;
    private final int hopSize;
    private final int halfFrame;
    private final TarsosDSPAudioFormat format;
    private final float[] samples;
    private int zerosLeft;
    private long soundRead;
    private boolean ended;
    private @Nullable IOException failure;

    DispatcherInput(SampleSource source, FrontEnd frontEnd) {
        this.source = source;
        hopSize = frontEnd.hopSize();
        halfFrame = frontEnd.fftSize() / 2;
        zerosLeft = halfFrame;
        samples = new float[frontEnd.fftSize()];
        format = new TarsosDSPAudioFormat(
                TarsosDSPAudioFloatConverter.PCM_FLOAT,
                frontEnd.sampleRateHz(),
                Float.SIZE,
                1,
                Float.BYTES,
                frontEnd.sampleRateHz(),
                false);
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        int wanted = Math.min(length / Float.BYTES, samples.length);
        int count = wanted == 0 ? 0 : next(wanted);
        for (int i = 0; i < count; i++) {
            FLOATS.set(target, offset + i * Float.BYTES, samples[i]);
        }
        return count < 0 ? -1 : count * Float.BYTES;
    }

    private int next(int wanted) {
        if (zerosLeft == 0 && !ended) {
            int count = readSource(wanted);
            if (count >= 0) {
                soundRead += count;
                return count;
            }
            ended = true;
            zerosLeft = failure == null ? halfFrame - (int) (soundRead % hopSize) : 0;
        }
        int count = Math.min(wanted, zerosLeft);
        if (count == 0) {
            return -1;
        }
        Arrays.fill(samples, 0, count, 0f);
        zerosLeft -= count;
        return count;
    }

    private int readSource(int wanted) {
        try {
            return source.read(samples, 0, wanted);
        } catch (IOException e) {
            // The dispatcher turns an IOException into an Error; it is kept and thrown from the call that runs it.
            failure = e;
            return -1;
        }
    }

    /** Whether the source failed: the dispatcher then still delivers a last buffer, filled up with zeros. */
    boolean failed() {
        return failure != null;
    }

    void rethrowFailure() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public long skip(long bytes) {
        return 0;
    }

    @Override
    public void close() {
        // Whoever opened the source closes it.
    }

    @Override
    public TarsosDSPAudioFormat getFormat() {
        return format;
    }

    @Override
    public long getFrameLength() {
        return -1;
    }
}
