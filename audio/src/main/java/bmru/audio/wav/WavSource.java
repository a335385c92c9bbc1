package bmru.audio.wav;

import bmru.audio.pcm.PcmSource;
import bmru.audio.source.AudioException;
import bmru.audio.source.SampleSource;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
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
    private final PcmSource samples;
    private final long frames;
    private long framesRead;

    private WavSource(String name, PcmSource samples, long frames) {
        this.name = name;
        this.samples = samples;
        this.frames = frames;
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
        if (Files.isDirectory(file)) {
            throw new AudioException(file.toString(), "is a folder: wanted a WAV file");
        }
        if (!Files.isRegularFile(file)) {
            throw new AudioException(
                    file.toString(), "is a pipe or a device: wanted a WAV file, whose length is known");
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
        PcmSource samples = new PcmSource(in, header.format(), name);
        return new WavSource(name, samples, header.dataBytes() / header.format().frameBytes());
    }

    @Override
    public int sampleRateHz() {
        return samples.sampleRateHz();
    }

    /** Samples of one channel in the whole file. */
    public long frames() {
        return frames;
    }

    public double seconds() {
        return (double) frames / samples.sampleRateHz();
    }

    @Override
    public int read(float[] target, int offset, int length) throws IOException {
        if (framesRead == frames) {
            return -1;
        }
        int count = samples.read(target, offset, (int) Math.min(length, frames - framesRead));
        if (count < 0) {
            throw new AudioException(name, "became shorter while it was read: frame " + framesRead + " of " + frames);
        }
        framesRead += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        samples.close();
    }
}
