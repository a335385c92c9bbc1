package bmru.audio.recording;

import bmru.audio.flac.FlacStream;
import bmru.audio.pcm.PcmFormat;
import bmru.audio.pcm.PcmSource;
import bmru.audio.pcm.PcmStream;
import bmru.audio.pcm.RawStream;
import bmru.audio.source.AudioException;
import bmru.audio.source.SampleSource;
import bmru.audio.wav.WavStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A recording, WAV or FLAC by its content, whatever its name; from standard input also raw. Its samples have the
 * recording's own rate; of several channels the mean is taken. Reads in blocks, so that any length needs the same memory.
 */
public final class RecordedSound implements SampleSource {
    /** Of {@link #frames()}, as of a pipe. */
    public static final long UNKNOWN = PcmStream.UNKNOWN;

    private static final int BLOCK_BYTES = 1 << 15;

    private final String name;
    private final PcmStream stream;
    private final PcmSource samples;

    RecordedSound(String name, PcmStream stream) {
        this.name = name;
        this.stream = stream;
        samples = new PcmSource(stream, name);
    }

    /**
     * Opens a file and checks its header against its length. A pipe is read as a stream.
     *
     * @throws AudioException where it cannot be read: what was there, by name
     */
    public static RecordedSound open(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file + ": no such file");
        }
        if (Files.isDirectory(file)) {
            throw new AudioException(file.toString(), "is a folder: wanted a recording, WAV or FLAC");
        }
        InputStream in = new BufferedInputStream(Files.newInputStream(file), BLOCK_BYTES);
        try {
            long length = Files.isRegularFile(file) ? Files.size(file) : UNKNOWN;
            PcmStream stream = open(in, length, file.toString(), null);
            if (stream instanceof WavStream wav && length != UNKNOWN) {
                try (InputStream again = new BufferedInputStream(Files.newInputStream(file))) {
                    wav.lookAhead(again, length);
                }
            }
            return new RecordedSound(file.toString(), stream);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Reads a stream: WAV or FLAC where it begins so, else raw.
     *
     * @param in closed with this
     * @param raw what the bytes mean where they have no header
     * @param name what messages call it
     */
    public static RecordedSound read(InputStream in, PcmFormat raw, String name) throws IOException {
        return new RecordedSound(
                name, open(new BufferedInputStream(new ForwardStream(in), BLOCK_BYTES), UNKNOWN, name, raw));
    }

    /** What the content of a stream that can be marked is. */
    static PcmStream open(InputStream in, long length, String name, @Nullable PcmFormat raw) throws IOException {
        in.mark(Kind.BYTES);
        byte[] start = in.readNBytes(Kind.BYTES);
        in.reset();
        if (WavStream.begins(start)) {
            return WavStream.read(in, length, name);
        }
        if (FlacStream.begins(start)) {
            return FlacStream.read(in, name);
        }
        if (start.length == 0) {
            throw new AudioException(name, "is empty: wanted a recording, WAV or FLAC");
        }
        Optional<Kind> kind = Kind.of(start);
        if (raw != null && kind.filter(Kind::sure).isEmpty()) {
            return new RawStream(in, raw, name);
        }
        throw new AudioException(
                name,
                kind.map(known -> "is " + known.name() + ": wanted WAV or FLAC")
                        .orElse("is no recording that can be read: wanted WAV or FLAC"));
    }

    /** As messages call it. */
    public String name() {
        return name;
    }

    @Override
    public int sampleRateHz() {
        return samples.sampleRateHz();
    }

    /** Samples of one channel, or {@link #UNKNOWN}. */
    public long frames() {
        return stream.frames();
    }

    /** Its length; 0 where that is not known. */
    public double seconds() {
        return (double) Math.max(0, frames()) / sampleRateHz();
    }

    /**
     * What was odd and did not keep it from being read, so far: sentences without its name.
     *
     * @param listenedHz samples a second of what listens to it: a lower rate lacks the band above
     */
    public List<String> warnings(int listenedHz) {
        List<String> warnings = new ArrayList<>(stream.warnings());
        if (sampleRateHz() < listenedHz) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "is sampled at %d Hz: the band from %d to %d Hz, which the model listens to, is missing",
                    sampleRateHz(),
                    sampleRateHz() / 2,
                    listenedHz / 2));
        }
        if (channelsCancel()) {
            warnings.add("its channels nearly cancel each other in their mean: one of them is inverted");
        }
        return List.copyOf(warnings);
    }

    /** Whether the channels of what was read cancel each other in the mean: one of them is inverted. */
    public boolean channelsCancel() {
        return samples.channelsCancel();
    }

    @Override
    public int read(float[] target, int offset, int length) throws IOException {
        return samples.read(target, offset, length);
    }

    @Override
    public void close() throws IOException {
        samples.close();
    }
}
