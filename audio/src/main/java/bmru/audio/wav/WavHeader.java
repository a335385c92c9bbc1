package bmru.audio.wav;

import bmru.audio.pcm.PcmFormat;
import bmru.audio.source.AudioException;
import bmru.audio.wav.Chunks.Chunk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The chunks before the samples. {@code fmt } and {@code data} are read; {@code ds64} of a file beyond 4 GiB (RF64, BW64)
 * has the size that {@code data} has no room for; others are skipped.
 *
 * @param format of the samples
 * @param claimedBytes of samples, as the header has it
 */
record WavHeader(PcmFormat format, long claimedBytes) {
    /** Writers to a pipe cannot know the length; they write a size about 2 or 4 GiB: 0x7ffff000, 0xffffffff. */
    private static final long PIPE_BYTES = 0x7ff0_0000L;

    private static final int FORM_BYTES = 12;
    private static final List<String> FORMS = List.of("RIFF", "RF64", "BW64");
    /** Offset of the size of {@code data} in {@code ds64}, after that of the file. Source: EBU Tech 3306. */
    private static final int DATA_SIZE_OFFSET = 8;

    private static final long IN_DS64 = 0xFFFFFFFFL;
    /** No known format chunk is longer than 40 bytes; a longer one is a lie that would fill the memory. */
    private static final int MAX_FORMAT_BYTES = 1024;

    /** Whether the writer could not know how much it would write. */
    boolean lengthUnknown() {
        return claimedBytes == 0 || claimedBytes >= PIPE_BYTES;
    }

    /** Whether bytes are the beginning of a file that this reads. */
    static boolean begins(byte[] bytes) {
        return bytes.length >= FORM_BYTES
                && FORMS.contains(Chunks.text(bytes, 0))
                && Chunks.text(bytes, 8).equals("WAVE");
    }

    /** Reads up to the first sample. */
    static WavHeader read(Chunks chunks, String name) throws IOException {
        if (!begins(chunks.bytes(FORM_BYTES))) {
            throw new AudioException(name, "not a WAV file: wanted RIFF....WAVE at its start");
        }
        PcmFormat format = null;
        long dataBytes = IN_DS64;
        for (Chunk chunk = chunks.next(); chunk != null; chunk = chunks.next()) {
            if (chunk.name().equals("data")) {
                return new WavHeader(required(format, name), chunk.bytes() == IN_DS64 ? dataBytes : chunk.bytes());
            }
            if (chunk.bytes() > chunks.left()) {
                throw new AudioException(
                        name,
                        "chunk \"" + chunk.name() + "\" claims " + chunk.bytes() + " bytes, the file has "
                                + chunks.left() + " left: it is truncated or its header is wrong");
            }
            if (chunk.name().equals("fmt ")) {
                format = format(chunks, chunk, name);
            } else if (chunk.name().equals("ds64")) {
                ByteBuffer sizes = chunks.content(chunk, DATA_SIZE_OFFSET + Long.BYTES);
                dataBytes = sizes.limit() < DATA_SIZE_OFFSET + Long.BYTES
                        ? dataBytes
                        : sizes.getLong(DATA_SIZE_OFFSET) & Long.MAX_VALUE;
            } else {
                chunks.content(chunk, 0);
            }
        }
        throw new AudioException(
                name, "ends before its samples: no " + (format == null ? "\"fmt \"" : "\"data\"") + " chunk");
    }

    private static PcmFormat required(@Nullable PcmFormat format, String name) throws AudioException {
        if (format == null) {
            throw new AudioException(name, "its \"data\" chunk comes before its \"fmt \" chunk");
        }
        return format;
    }

    private static PcmFormat format(Chunks chunks, Chunk chunk, String name) throws IOException {
        ByteBuffer content = chunks.content(chunk, MAX_FORMAT_BYTES);
        if (content.limit() < WavFormat.MIN_CHUNK_BYTES || chunk.bytes() > MAX_FORMAT_BYTES) {
            throw new AudioException(
                    name,
                    "chunk \"fmt \" has " + chunk.bytes() + " bytes: allowed " + WavFormat.MIN_CHUNK_BYTES + " to "
                            + MAX_FORMAT_BYTES);
        }
        return WavFormat.parse(content, name);
    }
}
