package bmru.hil.readback;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads the whole lines of a file in blocks; bytes after the last line feed are a torn line. */
final class LineFile {
    private static final int BLOCK = 1 << 20;

    private LineFile() {}

    /** Takes a line: {@code bytes[from, to)} without its line feed, valid until it returns. */
    interface LineTaker {
        void line(byte[] bytes, int from, int to, long number) throws IOException;
    }

    /** @return bytes of the last line where it is not whole; 0 where it is */
    static long read(Path file, LineTaker taker) throws IOException {
        byte[] block = new byte[BLOCK];
        int kept = 0;
        long number = 0;
        try (InputStream in = Files.newInputStream(file)) {
            while (true) {
                int more = in.read(block, kept, block.length - kept);
                if (more < 0) {
                    return kept;
                }
                int end = kept + more;
                int from = 0;
                for (int i = kept; i < end; i++) {
                    if (block[i] == '\n') {
                        taker.line(block, from, i, ++number);
                        from = i + 1;
                    }
                }
                kept = end - from;
                System.arraycopy(block, from, block, 0, kept);
                if (kept == block.length) {
                    block = Arrays.copyOf(block, 2 * block.length);
                }
            }
        }
    }
}
