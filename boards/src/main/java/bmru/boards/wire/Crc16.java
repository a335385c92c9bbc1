package bmru.boards.wire;

/**
 * CRC-16/XMODEM: polynomial x^16 + x^12 + x^5 + 1, start 0, most significant bit first, nothing inverted. The check value
 * of the nine bytes "123456789" is 0x31C3. Finds every error of up to three bits in a packet and every burst of up to 16.
 */
public final class Crc16 {
    private static final int POLYNOMIAL = 0x1021;
    private static final int[] TABLE = table();

    private Crc16() {}

    public static int of(byte[] bytes, int from, int length) {
        return update(0, bytes, from, length);
    }

    /** Goes on from the CRC of the bytes before. */
    public static int update(int crc, byte[] bytes, int from, int length) {
        int value = crc;
        for (int i = from; i < from + length; i++) {
            value = (value << 8 & 0xffff) ^ TABLE[(value >> 8 ^ bytes[i]) & 0xff];
        }
        return value;
    }

    /** Of the ASCII characters of a text, without making bytes of it. */
    public static int of(CharSequence text, int length) {
        int value = 0;
        for (int i = 0; i < length; i++) {
            value = (value << 8 & 0xffff) ^ TABLE[(value >> 8 ^ text.charAt(i)) & 0xff];
        }
        return value;
    }

    private static int[] table() {
        int[] table = new int[256];
        for (int b = 0; b < table.length; b++) {
            int value = b << 8;
            for (int bit = 0; bit < 8; bit++) {
                value = (value & 0x8000) == 0 ? value << 1 : value << 1 ^ POLYNOMIAL;
            }
            table[b] = value & 0xffff;
        }
        return table;
    }
}
