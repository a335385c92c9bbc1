package bmru.audio.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Names the file in what goes wrong: "No space left on device" alone does not say which. */
final class NamedOutput extends OutputStream {
    private final Path name;
    private final OutputStream out;

    NamedOutput(Path name, OutputStream out) {
        this.name = name;
        this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw new IOException(name + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
