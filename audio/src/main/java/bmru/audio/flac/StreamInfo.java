package bmru.audio.flac;

import bmru.audio.pcm.PcmEncoding;
import bmru.audio.pcm.PcmFormat;
import bmru.audio.source.AudioException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * The first metadata block, checked; the others (tags, pictures, tables) say nothing of the samples.
 *
 * <pre>
 * offset 0   2 samples of the smallest block      2  2 of the largest
 *        4   3 bytes of the smallest frame        7  3 of the largest
 *       10   8 sample rate (20 bits), channels - 1 (3), bits - 1 (5), samples of a channel (36), 0 where not known
 *       18  16 MD5 of all samples, little-endian and interleaved; zeros where not known
 * </pre>
 *
 * Source: RFC 9639, section 8.2.
 *
 * @param format of the samples as they are handed on
 * @param bits of a sample in the file, 4 to 24
 * @param samples of a channel, 0 where not known
 * @param md5 in hexadecimal
 * @param block as it was, for the decoder
 */
record StreamInfo(PcmFormat format, int bits, long samples, String md5, ByteBuffer block) {
    static final byte[] MAGIC = {'f', 'L', 'a', 'C'};
    static final int BYTES = 34;

    private static final int HEAD_BYTES = 4;
    private static final int LAST = 0x80;
    /** The decoder knows no more. */
    private static final int MAX_BITS = 24;

    private static final int MD5_OFFSET = 18;
    private static final String NO_MD5 = "0".repeat(32);

    /** Reads up to the first frame. */
    static StreamInfo read(InputStream stream, String name) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        try {
            in.skipNBytes(MAGIC.length);
            int head = in.readInt();
            if ((head & 0x7FFF_FFFF) != BYTES) {
                throw new AudioException(name, "is damaged FLAC: it does not begin with a STREAMINFO block");
            }
            byte[] block = new byte[BYTES];
            in.readFully(block);
            StreamInfo info = parse(ByteBuffer.wrap(block), name);
            while (head >= 0) {
                head = in.readInt();
                in.skipNBytes(head & 0xFF_FFFF);
            }
            return info;
        } catch (EOFException e) {
            throw new AudioException(name, "is FLAC that ends before its samples");
        }
    }

    private static StreamInfo parse(ByteBuffer block, String name) throws AudioException {
        long fields = block.getLong(10);
        int rateHz = (int) (fields >>> 44);
        int channels = (int) (fields >>> 41 & 0x7) + 1;
        int bits = (int) (fields >>> 36 & 0x1F) + 1;
        byte[] md5 = new byte[16];
        block.get(MD5_OFFSET, md5);
        if (bits < 4 || bits > MAX_BITS) {
            throw new AudioException(name, "is FLAC of " + bits + " bits: allowed 4 to " + MAX_BITS);
        }
        try {
            // A sample is handed on in the upper bits of 32: full scale is the same for all.
            PcmFormat format = new PcmFormat(PcmEncoding.S32LE, channels, rateHz);
            return new StreamInfo(
                    format, bits, fields & 0xF_FFFF_FFFFL, HexFormat.of().formatHex(md5), block.asReadOnlyBuffer());
        } catch (IllegalArgumentException e) {
            throw new AudioException(name, "FLAC: " + e.getMessage());
        }
    }

    /** A file with no other metadata, up to its first frame. */
    byte[] alone() {
        return ByteBuffer.allocate(MAGIC.length + HEAD_BYTES + BYTES)
                .put(MAGIC)
                .putInt(LAST << 24 | BYTES)
                .put(block.duplicate())
                .array();
    }

    /** Whether these are the bytes whose sum the file has; true where it has none. */
    boolean agrees(byte[] sum) {
        return md5.equals(NO_MD5) || md5.equals(HexFormat.of().formatHex(sum));
    }
}
