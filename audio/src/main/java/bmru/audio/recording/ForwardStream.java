package bmru.audio.recording;

import java.io.IOException;
import java.io.InputStream;

/**
 * A stream that is read from front to back only. Standard input and channels ask the system for a position to skip to and for
 * what is left; a pipe has neither, and refuses with "Illegal seek". Here what is skipped is read.
 */
final class ForwardStream extends InputStream {
    private final InputStream in;

    ForwardStream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        return in.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return in.read(target, offset, length);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
