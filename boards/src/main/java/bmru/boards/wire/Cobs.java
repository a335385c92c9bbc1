package bmru.boards.wire;

/**
 * Consistent overhead byte stuffing: any bytes become bytes without a zero, at most one longer for every 254, so that a
 * zero on the line can only be the end of a packet.
 *
 * <p>Source: S. Cheshire, M. Baker, "Consistent Overhead Byte Stuffing", IEEE/ACM Transactions on Networking 7(2), 1999.
 */
public final class Cobs {
    /** A code byte of 255 stands for 254 bytes without a zero after them. */
    private static final int LONGEST_BLOCK = 255;

    private Cobs() {}

    /** The most bytes that encoding {@code length} bytes can give. */
    public static int longestEncoded(int length) {
        return length + length / (LONGEST_BLOCK - 1) + 1;
    }

    /**
     * Encodes {@code length} bytes from the start of {@code plain}.
     *
     * @return bytes written to {@code coded} from {@code offset} on
     */
    public static int encode(byte[] plain, int length, byte[] coded, int offset) {
        int code = offset;
        int out = offset + 1;
        int block = 1;
        for (int i = 0; i < length; i++) {
            if (plain[i] != 0) {
                coded[out++] = plain[i];
                block++;
            }
            boolean full = block == LONGEST_BLOCK && i + 1 < length;
            if (plain[i] == 0 || full) {
                coded[code] = (byte) block;
                code = out++;
                block = 1;
            }
        }
        coded[code] = (byte) block;
        return out - offset;
    }

    /**
     * Decodes what stood between two zeros.
     *
     * @return bytes written to {@code plain}, or -1 where the code bytes do not fit the length
     */
    public static int decode(byte[] coded, int length, byte[] plain) {
        int out = 0;
        int in = 0;
        while (in < length) {
            int block = coded[in] & 0xff;
            if (block == 0 || in + block > length || out + block > plain.length + 1) {
                return -1;
            }
            System.arraycopy(coded, in + 1, plain, out, block - 1);
            out += block - 1;
            in += block;
            if (block < LONGEST_BLOCK && in < length) {
                if (out == plain.length) {
                    return -1;
                }
                plain[out++] = 0;
            }
        }
        return out;
    }
}
