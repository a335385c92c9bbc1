package bmru.audio.wav;

import bmru.audio.source.AudioException;
import bmru.audio.source.SampleSource;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Samples of a WAV file: 8, 16, 24 or 32-bit integers or 32-bit floats, any channel count (their mean is taken), at the
 * file's own rate. Reads in blocks, so a file of any length needs the same memory.
 */
public final class WavSource implements SampleSource {
    private static final int BLOCK_BYTES = 1 << 15;

    private final String name;
    private final InputStream in;
    private final WavFormat format;
    private final long frames;
    private final ByteBuffer block;
    private long framesRead;

    private WavSource(String name, InputStream in, WavFormat format, long frames) {
        this.name = name;
        this.in = in;
        this.format = format;
        this.frames = frames;
        int blockFrames = Math.max(1, BLOCK_BYTES / format.frameBytes());
        block = ByteBuffer.allocate(blockFrames * format.frameBytes()).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Opens a file and checks its header against its length.
     *
     * @throws AudioException where it is not a WAV file that can be read, naming file, field, value and what is allowed
     */
    public static WavSource open(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file + ": no such file");
        }
        if (!Files.isRegularFile(file)) {
            throw new AudioException(file.toString(), "not a file");
        }
        InputStream in = new BufferedInputStream(Files.newInputStream(file), BLOCK_BYTES);
        try {
            return read(in, Files.size(file), file.toString());
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Reads the header from a stream.
     *
     * @param length bytes of the stream
     * @param name what messages call it
     */
    static WavSource read(InputStream in, long length, String name) throws IOException {
        WavHeader header = WavHeader.read(in, length, name);
        return new WavSource(
                name, in, header.format(), header.dataBytes() / header.format().frameBytes());
    }

    @Override
    public int sampleRateHz() {
        return format.sampleRateHz();
    }

    /** Samples of one channel in the whole file. */
    public long frames() {
        return frames;
    }

    public double seconds() {
        return (double) frames / format.sampleRateHz();
    }

    @Override
    public int read(float[] target, int offset, int length) throws IOException {
        if (framesRead == frames) {
            return -1;
        }
        int count = (int) Math.min(Math.min(length, block.capacity() / format.frameBytes()), frames - framesRead);
        int bytes = count * format.frameBytes();
        if (in.readNBytes(block.array(), 0, bytes) < bytes) {
            throw new AudioException(name, "became shorter while it was read: frame " + framesRead + " of " + frames);
        }
        block.position(0);
        for (int i = 0; i < count; i++) {
            target[offset + i] = frame(framesRead + i);
        }
        framesRead += count;
        return count;
    }

    private float frame(long index) throws AudioException {
        float sum = 0;
        for (int c = 0; c < format.channels(); c++) {
            float sample = format.encoding().decode(block);
            if (!Float.isFinite(sample)) {
                throw new AudioException(
                        name, "sample " + index + " of channel " + c + " is " + sample + ": allowed finite numbers");
            }
            sum += sample;
        }
        return sum / format.channels();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
