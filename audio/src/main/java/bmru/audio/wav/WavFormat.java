package bmru.audio.wav;

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
record WavFormat(Encoding encoding, int channels, int sampleRateHz) {
    static final int MIN_CHUNK_BYTES = 16;

    private static final int EXTENSIBLE_CHUNK_BYTES = 40;
    private static final int SUBFORMAT_OFFSET = 24;
    private static final int INTEGER = 1;
    private static final int FLOAT = 3;
    private static final int EXTENSIBLE = 0xFFFE;
    /** Of 1, 2, 3 and 4 bytes. */
    private static final List<Encoding> INTEGER_ENCODINGS =
            List.of(Encoding.UNSIGNED_8, Encoding.SIGNED_16, Encoding.SIGNED_24, Encoding.SIGNED_32);

    private static final int MAX_CHANNELS = 64;
    private static final int MIN_RATE_HZ = 1000;
    private static final int MAX_RATE_HZ = 768_000;

    static WavFormat parse(ByteBuffer chunk, String source) throws AudioException {
        int format = chunk.getShort(0) & 0xFFFF;
        int channels = chunk.getShort(2) & 0xFFFF;
        int rate = chunk.getInt(4);
        int frameBytes = chunk.getShort(12) & 0xFFFF;
        int bits = chunk.getShort(14) & 0xFFFF;
        if (format == EXTENSIBLE && chunk.remaining() >= EXTENSIBLE_CHUNK_BYTES) {
            format = chunk.getShort(SUBFORMAT_OFFSET) & 0xFFFF;
        }
        Encoding encoding = encoding(format, bits, source);
        require(channels >= 1 && channels <= MAX_CHANNELS, source, "channels", channels, "1 to " + MAX_CHANNELS);
        require(
                rate >= MIN_RATE_HZ && rate <= MAX_RATE_HZ,
                source,
                "sample rate",
                rate & 0xFFFFFFFFL,
                MIN_RATE_HZ + " to " + MAX_RATE_HZ + " Hz");
        require(
                frameBytes == channels * encoding.bytes(),
                source,
                "bytes a frame",
                frameBytes,
                channels * encoding.bytes() + " for " + channels + " channels of " + bits + " bits");
        return new WavFormat(encoding, channels, rate);
    }

    private static Encoding encoding(int format, int bits, String source) throws AudioException {
        if (format == FLOAT && bits == 32) {
            return Encoding.FLOAT_32;
        }
        if (format == INTEGER && bits % 8 == 0 && bits >= 8 && bits <= 32) {
            return INTEGER_ENCODINGS.get(bits / 8 - 1);
        }
        throw new AudioException(
                source,
                "format " + format + name(format) + " of " + bits
                        + " bits: allowed 1 (integer) of 8, 16, 24 or 32 bits and 3 (float) of 32 bits; convert it first,"
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

    int frameBytes() {
        return channels * encoding.bytes();
    }

    private static void require(boolean holds, String source, String field, long value, String allowed)
            throws AudioException {
        if (!holds) {
            throw new AudioException(source, field + "=" + value + ": allowed " + allowed);
        }
    }
}
