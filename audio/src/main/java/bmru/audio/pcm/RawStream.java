package bmru.audio.pcm;

import bmru.audio.source.AudioException;
import java.io.IOException;
import java.io.InputStream;

/** Bytes without a header, as a pipe delivers them; refuses an end within a frame, which a wrong format would give. */
public final class RawStream extends PcmStream {
    private final InputStream in;
    private final PcmFormat format;
    private final String name;
    private long bytesRead;

    /**
     * @param in closed with this
     * @param name what messages call it
     */
    public RawStream(InputStream in, PcmFormat format, String name) {
        this.in = in;
        this.format = format;
        this.name = name;
    }

    @Override
    public PcmFormat format() {
        return format;
    }

    @Override
    public long frames() {
        return UNKNOWN;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        bytesRead += Math.max(0, count);
        long rest = bytesRead % format.frameBytes();
        if (count < 0 && rest != 0) {
            throw new AudioException(
                    name,
                    "ends within frame " + bytesRead / format.frameBytes() + ": " + rest + " of its "
                            + format.frameBytes() + " bytes; is it really " + format.encoding() + " of "
                            + format.channels() + " channels?");
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
