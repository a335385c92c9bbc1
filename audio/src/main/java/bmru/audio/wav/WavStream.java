package bmru.audio.wav;

import bmru.audio.pcm.PcmFormat;
import bmru.audio.pcm.PcmStream;
import bmru.audio.source.AudioException;
import bmru.audio.wav.Chunks.Chunk;
import java.io.IOException;
import java.io.InputStream;

/**
 * The samples of a WAV file: 8, 16, 24 or 32-bit integers, 32 or 64-bit floats, any channel count. What the header says of
 * the length is a claim: whole frames are read as far as there are bytes, and a warning says what was odd.
 */
public final class WavStream extends PcmStream {
    /** Of a length that is not known, as of a pipe. */
    private static final long OPEN = Long.MAX_VALUE;

    private final InputStream in;
    private final String name;
    private final Chunks chunks;
    private final WavHeader header;
    private final boolean lengthKnown;
    private long left;
    private long bytesRead;
    private boolean ended;
    private boolean restSeen;

    private WavStream(InputStream in, long length, String name) throws IOException {
        this.in = in;
        this.name = name;
        lengthKnown = length != UNKNOWN;
        chunks = new Chunks(in, lengthKnown ? length : OPEN);
        header = WavHeader.read(chunks, name);
        left = lengthKnown ? knownBytes(chunks.left()) : openBytes();
        chunks.passed(left);
    }

    /** Whether bytes are the beginning of a file that this reads; 12 are enough. */
    public static boolean begins(byte[] bytes) {
        return WavHeader.begins(bytes);
    }

    /**
     * Reads the header.
     *
     * @param in can be marked; closed with this
     * @param length bytes of the stream, or {@link #UNKNOWN}
     * @param name what messages call it
     * @throws AudioException where it cannot be read, naming field, value and what is allowed
     */
    public static WavStream read(InputStream in, long length, String name) throws IOException {
        return new WavStream(in, length, name);
    }

    private long knownBytes(long there) throws IOException {
        long claimed = header.claimedBytes();
        if (claimed == 0 && (there == 0 || chunks.chunkFollows())) {
            throw new AudioException(name, "has no samples: its \"data\" chunk is empty");
        }
        if (claimed == 0) {
            warn("its \"data\" chunk claims 0 bytes, as where a recorder was cut off; all " + there
                    + " after it are read");
            return warnOfRest(there);
        }
        if (claimed > there) {
            warn("its \"data\" chunk claims " + claimed + " bytes, "
                    + (header.lengthUnknown()
                            ? "as where it was written to a pipe; all "
                            : "the file ends before; the ")
                    + there + " that are there are read");
            return warnOfRest(there);
        }
        return warnOfRest(claimed);
    }

    private long openBytes() {
        return header.lengthUnknown() ? OPEN : warnOfRest(header.claimedBytes());
    }

    /** Whole frames only. */
    private long warnOfRest(long bytes) {
        long rest = bytes % format().frameBytes();
        if (rest != 0) {
            warn("its samples have " + bytes + " bytes, not a multiple of " + format().frameBytes()
                    + ", the bytes of a frame; at the end left out: " + rest);
        }
        return bytes;
    }

    @Override
    public PcmFormat format() {
        return header.format();
    }

    @Override
    public long frames() {
        return lengthKnown ? (bytesRead + left) / format().frameBytes() : UNKNOWN;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = left == 0 ? -1 : in.read(target, offset, (int) Math.min(length, left));
        if (count < 0 && !ended) {
            ended = true;
            end();
        }
        bytesRead += Math.max(0, count);
        left -= Math.max(0, count);
        return count;
    }

    private void end() throws IOException {
        if (left == 0) {
            if (!restSeen) {
                warnOfMore(chunks);
            }
        } else if (lengthKnown) {
            throw new AudioException(
                    name,
                    "became shorter while it was read: byte " + bytesRead + " of " + (bytesRead + left)
                            + " of its samples");
        } else if (left < OPEN - bytesRead) {
            warn("its \"data\" chunk claims " + (bytesRead + left) + " bytes, it ended after " + bytesRead);
        }
        left = 0;
    }

    /**
     * Looks for more samples after those that are read, in a stream of its own: where only the first second is listened to,
     * this stream does not come so far.
     *
     * @param again the same file, from its start
     */
    public void lookAhead(InputStream again, long length) throws IOException {
        restSeen = true;
        Chunks after = new Chunks(again, length);
        WavHeader.read(after, name);
        after.skip(left);
        after.passed(left);
        warnOfMore(after);
    }

    private void warnOfMore(Chunks after) throws IOException {
        for (Chunk chunk = after.next(); chunk != null; chunk = after.next()) {
            if (chunk.name().equals("data")) {
                warn("has a second \"data\" chunk, of " + chunk.bytes() + " bytes; only the first is read");
                return;
            }
            after.content(chunk, 0);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
