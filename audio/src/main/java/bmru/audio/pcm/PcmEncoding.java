package bmru.audio.pcm;

import bmru.audio.source.AudioException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How one sample is stored; all are little-endian. Named as by ffmpeg: {@code s16le} and so on. */
public enum PcmEncoding {
    U8(1) {
        @Override
        float decode(ByteBuffer bytes) {
            return ((bytes.get() & 0xFF) - 128) * 0x1p-7f;
        }
    },
    S16LE(2) {
        @Override
        float decode(ByteBuffer bytes) {
            return bytes.getShort() * 0x1p-15f;
        }
    },
    S24LE(3) {
        @Override
        float decode(ByteBuffer bytes) {
            int low = bytes.getShort() & 0xFFFF;
            return (bytes.get() << 16 | low) * 0x1p-23f;
        }
    },
    S32LE(4) {
        @Override
        float decode(ByteBuffer bytes) {
            return bytes.getInt() * 0x1p-31f;
        }
    },
    F32LE(4) {
        @Override
        float decode(ByteBuffer bytes) {
            return bytes.getFloat();
        }
    },
    F64LE(8) {
        @Override
        float decode(ByteBuffer bytes) {
            return (float) bytes.getDouble();
        }
    };

    private final int bytes;

    PcmEncoding(int bytes) {
        this.bytes = bytes;
    }

    /**
     * @param name such as {@code s16le}, in any case
     * @throws AudioException naming those there are
     */
    public static PcmEncoding named(String name) throws AudioException {
        for (PcmEncoding encoding : values()) {
            if (encoding.toString().equalsIgnoreCase(name)) {
                return encoding;
            }
        }
        throw new AudioException(
                "raw sound",
                "encoding \"" + name + "\": allowed "
                        + Arrays.stream(values()).map(PcmEncoding::toString).collect(Collectors.joining(", ")));
    }

    /** Bytes of a sample. */
    public int bytes() {
        return bytes;
    }

    /** The next sample of little-endian bytes, -1 to 1 for whole numbers. */
    abstract float decode(ByteBuffer bytes);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
