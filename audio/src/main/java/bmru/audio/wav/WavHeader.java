package bmru.audio.wav;

import bmru.audio.pcm.PcmFormat;
import bmru.audio.source.AudioException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The chunks before the samples: {@code RIFF size WAVE}, then chunks of a name of four letters, a size and an even number
 * of bytes, of which {@code fmt } and {@code data} are read and others are skipped.
 */
record WavHeader(PcmFormat format, long dataBytes) {
    private static final int RIFF_BYTES = 12;
    private static final int CHUNK_HEAD_BYTES = 8;
    /** No known format chunk is longer than 40 bytes; a longer one is a lie that would fill the memory. */
    private static final int MAX_FORMAT_BYTES = 1024;

    /** Reads up to the first sample. */
    static WavHeader read(InputStream in, long length, String name) throws IOException {
        if (length == 0) {
            throw new AudioException(name, "the file is empty: wanted a WAV file");
        }
        ByteBuffer riff = bytes(in, RIFF_BYTES);
        if (riff.limit() < RIFF_BYTES
                || !text(riff, 0).equals("RIFF")
                || !text(riff, 8).equals("WAVE")) {
            throw new AudioException(name, "not a WAV file: wanted RIFF....WAVE at its start");
        }
        long left = length - RIFF_BYTES;
        PcmFormat format = null;
        while (true) {
            ByteBuffer head = bytes(in, CHUNK_HEAD_BYTES);
            if (head.limit() < CHUNK_HEAD_BYTES) {
                throw new AudioException(
                        name, "ends before its samples: no " + (format == null ? "\"fmt \"" : "\"data\"") + " chunk");
            }
            left -= CHUNK_HEAD_BYTES;
            String chunk = text(head, 0);
            long size = head.getInt(4) & 0xFFFFFFFFL;
            if (size > left) {
                throw new AudioException(
                        name,
                        "chunk \"" + chunk + "\" claims " + size + " bytes, the file has " + left
                                + " left: it is truncated or its header is wrong");
            }
            if (chunk.equals("data")) {
                return new WavHeader(checkedFormat(format, size, name), size);
            }
            if (chunk.equals("fmt ")) {
                format = format(in, size, name);
            } else {
                in.skipNBytes(size);
            }
            left -= size + skipPadding(in, size);
        }
    }

    private static PcmFormat checkedFormat(@Nullable PcmFormat format, long size, String name) throws AudioException {
        if (format == null) {
            throw new AudioException(name, "its \"data\" chunk comes before its \"fmt \" chunk");
        }
        if (size == 0) {
            throw new AudioException(name, "has no samples: its \"data\" chunk is empty");
        }
        if (size % format.frameBytes() != 0) {
            throw new AudioException(
                    name,
                    "chunk \"data\" has " + size + " bytes: allowed a multiple of " + format.frameBytes()
                            + ", the bytes of a frame");
        }
        return format;
    }

    private static PcmFormat format(InputStream in, long size, String name) throws IOException {
        if (size < WavFormat.MIN_CHUNK_BYTES || size > MAX_FORMAT_BYTES) {
            throw new AudioException(
                    name,
                    "chunk \"fmt \" has " + size + " bytes: allowed " + WavFormat.MIN_CHUNK_BYTES + " to "
                            + MAX_FORMAT_BYTES);
        }
        return WavFormat.parse(bytes(in, (int) size), name);
    }

    private static int skipPadding(InputStream in, long size) throws IOException {
        return size % 2 == 1 && in.read() >= 0 ? 1 : 0;
    }

    private static ByteBuffer bytes(InputStream in, int count) throws IOException {
        return ByteBuffer.wrap(in.readNBytes(count)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String text(ByteBuffer bytes, int offset) {
        byte[] letters = new byte[4];
        bytes.get(offset, letters);
        for (int i = 0; i < letters.length; i++) {
            // Names of chunks go into messages: what is not a printable letter must not reach a terminal.
            letters[i] = letters[i] < ' ' || letters[i] > '~' ? (byte) '?' : letters[i];
        }
        return new String(letters, StandardCharsets.US_ASCII);
    }
}
