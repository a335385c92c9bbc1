package bmru.audio.wav;

import bmru.audio.pcm.PcmEncoding;
import bmru.audio.pcm.PcmFormat;
import bmru.audio.source.AudioException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The {@code fmt } chunk, checked.
 *
 * <pre>
 * offset 0  2 format: 1 integer, 3 float, 0xFFFE extensible (the real one is at offset 24)
 *        2  2 channels
 *        4  4 frames a second
 *        8  4 bytes a second
 *       12  2 bytes a frame (a sample of every channel)
 *       14  2 bits a sample
 * </pre>
 *
 * Source: Microsoft, "Multiple Channel Audio Data and WAVE Files", 2001.
 */
final class WavFormat {
    static final int MIN_CHUNK_BYTES = 16;

    private static final int EXTENSIBLE_CHUNK_BYTES = 40;
    private static final int SUBFORMAT_OFFSET = 24;
    private static final int INTEGER = 1;
    private static final int FLOAT = 3;
    private static final int EXTENSIBLE = 0xFFFE;
    /** Of 1, 2, 3 and 4 bytes. */
    private static final List<PcmEncoding> INTEGER_ENCODINGS =
            List.of(PcmEncoding.U8, PcmEncoding.S16LE, PcmEncoding.S24LE, PcmEncoding.S32LE);

    private WavFormat() {}

    static PcmFormat parse(ByteBuffer chunk, String source) throws AudioException {
        int format = chunk.getShort(0) & 0xFFFF;
        int channels = chunk.getShort(2) & 0xFFFF;
        int rate = chunk.getInt(4);
        int frameBytes = chunk.getShort(12) & 0xFFFF;
        int bits = chunk.getShort(14) & 0xFFFF;
        if (format == EXTENSIBLE && chunk.remaining() >= EXTENSIBLE_CHUNK_BYTES) {
            format = chunk.getShort(SUBFORMAT_OFFSET) & 0xFFFF;
        }
        PcmEncoding encoding = encoding(format, bits, source);
        PcmFormat pcm = format(encoding, channels, rate, source);
        if (frameBytes != pcm.frameBytes()) {
            throw new AudioException(
                    source,
                    "bytes a frame=" + frameBytes + ": allowed " + pcm.frameBytes() + " for " + channels
                            + " channels of " + bits + " bits");
        }
        return pcm;
    }

    private static PcmFormat format(PcmEncoding encoding, int channels, int rate, String source) throws AudioException {
        try {
            return new PcmFormat(encoding, channels, rate);
        } catch (IllegalArgumentException e) {
            throw new AudioException(source, String.valueOf(e.getMessage()));
        }
    }

    private static PcmEncoding encoding(int format, int bits, String source) throws AudioException {
        if (format == FLOAT && bits == 32) {
            return PcmEncoding.F32LE;
        }
        if (format == FLOAT && bits == 64) {
            return PcmEncoding.F64LE;
        }
        if (format == INTEGER && bits % 8 == 0 && bits >= 8 && bits <= 32) {
            return INTEGER_ENCODINGS.get(bits / 8 - 1);
        }
        throw new AudioException(
                source,
                "format " + format + name(format) + " of " + bits
                        + " bits: allowed 1 (integer) of 8, 16, 24 or 32 bits and 3 (float) of 32 or 64 bits; convert it first,"
                        + " for example with sox");
    }

    private static String name(int format) {
        return switch (format) {
            case INTEGER -> " (integer)";
            case FLOAT -> " (float)";
            case 2, 0x11 -> " (compressed, ADPCM)";
            case 6 -> " (compressed, A-law)";
            case 7 -> " (compressed, mu-law)";
            case 0x31 -> " (compressed, GSM)";
            case 0x50, 0x55 -> " (compressed, MPEG)";
            case 0xFF -> " (compressed, AAC)";
            default -> " (unknown)";
        };
    }
}
