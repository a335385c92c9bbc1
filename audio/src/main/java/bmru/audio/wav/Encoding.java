package bmru.audio.wav;

import java.nio.ByteBuffer;

/** How one sample is stored; all are little-endian. */
enum Encoding {
    UNSIGNED_8(1) {
        @Override
        float decode(ByteBuffer bytes) {
            return ((bytes.get() & 0xFF) - 128) * 0x1p-7f;
        }
    },
    SIGNED_16(2) {
        @Override
        float decode(ByteBuffer bytes) {
            return bytes.getShort() * 0x1p-15f;
        }
    },
    SIGNED_24(3) {
        @Override
        float decode(ByteBuffer bytes) {
            int low = bytes.getShort() & 0xFFFF;
            return (bytes.get() << 16 | low) * 0x1p-23f;
        }
    },
    SIGNED_32(4) {
        @Override
        float decode(ByteBuffer bytes) {
            return bytes.getInt() * 0x1p-31f;
        }
    },
    FLOAT_32(4) {
        @Override
        float decode(ByteBuffer bytes) {
            return bytes.getFloat();
        }
    };

    private final int bytes;

    Encoding(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of a sample. */
    int bytes() {
        return bytes;
    }

    /** The next sample, -1 to 1 for whole numbers. */
    abstract float decode(ByteBuffer bytes);
}
