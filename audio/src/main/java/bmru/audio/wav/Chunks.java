package bmru.audio.wav;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks chunks: a name of four letters, a size, so many bytes, and one of padding after an odd number, which some writers
 * leave out.
 */
final class Chunks {
    /** A chunk whose content is read next. */
    record Chunk(String name, long bytes) {}

    private static final int HEAD_BYTES = 8;
    private static final int NAME_BYTES = 4;
    /** Of these alone it is believed that the letter before them is padding. */
    private static final Set<String> COMMON_NAMES = Set.of("fmt ", "data", "LIST", "fact");

    private final InputStream in;
    private long left;
    private boolean padding;

    /**
     * @param in can be marked
     * @param left bytes that it has, {@link Long#MAX_VALUE} where that is not known
     */
    Chunks(InputStream in, long left) {
        this.in = in;
        this.left = left;
    }

    /** Bytes after what was read. */
    long left() {
        return left;
    }

    /** The next bytes, fewer at the end. */
    byte[] bytes(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        left -= bytes.length;
        return bytes;
    }

    /** The head of the next chunk; null at the end. */
    @Nullable
    Chunk next() throws IOException {
        if (padding) {
            skipPadding();
        }
        byte[] head = bytes(HEAD_BYTES);
        return head.length < HEAD_BYTES ? null : chunk(head);
    }

    private static Chunk chunk(byte[] head) {
        long bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(NAME_BYTES) & 0xFFFFFFFFL;
        return new Chunk(text(head, 0), bytes);
    }

    /** The first {@code count} bytes of the chunk, fewer where it ends before; the rest is skipped. */
    ByteBuffer content(Chunk chunk, int count) throws IOException {
        byte[] bytes = bytes((int) Math.min(count, chunk.bytes()));
        skip(chunk.bytes() - bytes.length);
        padding = chunk.bytes() % 2 == 1;
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Skips {@code bytes} bytes that nobody has read. */
    void skip(long bytes) throws IOException {
        try {
            in.skipNBytes(bytes);
        } catch (EOFException e) {
            left = 0;
            return;
        }
        left -= bytes;
    }

    /** Says that others have read the content of a chunk of {@code bytes} bytes. */
    void passed(long bytes) {
        left -= bytes;
        padding = bytes % 2 == 1;
    }

    /** Whether a chunk that fits into what is left comes next, rather than sound. */
    boolean chunkFollows() throws IOException {
        byte[] head = peek(HEAD_BYTES);
        return head.length == HEAD_BYTES && isName(head) && chunk(head).bytes() <= left - HEAD_BYTES;
    }

    private void skipPadding() throws IOException {
        byte[] start = peek(NAME_BYTES + 1);
        boolean leftOut = start.length > NAME_BYTES && isName(start) && !COMMON_NAMES.contains(text(start, 1));
        if (!leftOut) {
            skip(Math.min(1, start.length));
        }
        padding = false;
    }

    private byte[] peek(int count) throws IOException {
        in.mark(count);
        byte[] bytes = in.readNBytes(count);
        in.reset();
        return bytes;
    }

    private static boolean isName(byte[] bytes) {
        for (int i = 0; i < NAME_BYTES; i++) {
            if (!isLetter(bytes[i])) {
                return false;
            }
        }
        return true;
    }

    /** A name from its bytes. It goes into messages: what is not a printable letter must not reach a terminal. */
    static String text(byte[] bytes, int offset) {
        byte[] letters = new byte[NAME_BYTES];
        for (int i = 0; i < NAME_BYTES; i++) {
            letters[i] = isLetter(bytes[offset + i]) ? bytes[offset + i] : (byte) '?';
        }
        return new String(letters, StandardCharsets.US_ASCII);
    }

    private static boolean isLetter(byte value) {
        return value >= ' ' && value <= '~';
    }
}
