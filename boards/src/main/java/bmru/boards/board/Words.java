package bmru.boards.board;

import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32;

/** The words of a program, one code a bias channel, in channel order. */
public final class Words {
    private static final int LARGEST = 0xffff;

    private final int[] codes;
    private final int crc32;

    private Words(int[] codes) {
        this.codes = codes;
        CRC32 crc = new CRC32();
        for (int code : codes) {
            crc.update(code >>> 8);
            crc.update(code);
        }
        crc32 = (int) crc.getValue();
    }

    public static Words of(int... codes) {
        for (int channel = 0; channel < codes.length; channel++) {
            if (codes[channel] < 0 || codes[channel] > LARGEST) {
                throw new IllegalArgumentException(
                        "code=" + codes[channel] + " of channel " + channel + ": allowed 0 to " + LARGEST);
            }
        }
        return new Words(codes.clone());
    }

    public int count() {
        return codes.length;
    }

    public int code(int channel) {
        return codes[channel];
    }

    /** Over the words in order, each big-endian; the same that a board computes of a bank. */
    public int crc32() {
        return crc32;
    }

    /** A CRC-32 as eight hex digits, the same on every machine. */
    public static String hex(int crc) {
        return String.format(Locale.ROOT, "%08X", crc);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Words words && crc32 == words.crc32 && Arrays.equals(codes, words.codes);
    }

    @Override
    public int hashCode() {
        return crc32;
    }

    @Override
    public String toString() {
        return codes.length + " words, CRC-32 " + hex(crc32);
    }
}
