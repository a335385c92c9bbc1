package bmru.audio.pcm;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The bytes of the samples of a recording, out of whatever holds them, and what is known of it. */
public abstract class PcmStream extends InputStream {
    /** Of {@link #frames()}, as of a pipe. */
    public static final long UNKNOWN = -1;

    private final List<String> warnings = new ArrayList<>();

    public abstract PcmFormat format();

    /** Samples of one channel, or {@link #UNKNOWN}. */
    public abstract long frames();

    /** What was odd and did not keep it from being read, so far: sentences without the name of the recording. */
    public final List<String> warnings() {
        return List.copyOf(warnings);
    }

    protected final void warn(String warning) {
        warnings.add(warning);
    }

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public abstract int read(byte[] target, int offset, int length) throws IOException;
}
