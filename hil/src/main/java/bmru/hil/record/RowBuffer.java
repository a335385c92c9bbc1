package bmru.hil.record;

import java.util.Arrays;

/** Rows of CSV as bytes: numbers are written digit by digit, without an object a row. */
final class RowBuffer {
    private static final int LONGEST_NUMBER = 20;
    private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000};

    private final byte[] digits = new byte[LONGEST_NUMBER];
    private byte[] bytes;
    private int length;

    RowBuffer(int room) {
        bytes = new byte[room];
    }

    RowBuffer comma() {
        return put((byte) ',');
    }

    RowBuffer end() {
        return put((byte) '\n');
    }

    RowBuffer number(long value) {
        if (value == Long.MIN_VALUE) {
            throw new IllegalArgumentException("the least long has no positive and is no measured value");
        }
        room(LONGEST_NUMBER);
        long rest = value;
        if (rest < 0) {
            bytes[length++] = '-';
            rest = -rest;
        }
        int first = LONGEST_NUMBER;
        do {
            long tenth = rest / 10;
            digits[--first] = (byte) ('0' + (rest - 10 * tenth));
            rest = tenth;
        } while (rest > 0);
        while (first < LONGEST_NUMBER) {
            bytes[length++] = digits[first++];
        }
        return this;
    }

    /**
     * Rounded to the nearest, a half away from zero upwards, with all places written.
     *
     * @param value finite, and less than 1e12
     */
    RowBuffer decimal(double value, int places) {
        long power = POWERS[places];
        long scaled = Math.round(Math.abs(value) * power);
        if (value < 0 && scaled > 0) {
            put((byte) '-');
        }
        number(scaled / power);
        put((byte) '.');
        long fraction = scaled % power;
        for (long place = power / 10; place > 0; place /= 10) {
            put((byte) ('0' + fraction / place % 10));
        }
        return this;
    }

    /** Eight digits. */
    RowBuffer hexadecimal(int value) {
        for (int shift = 28; shift >= 0; shift -= 4) {
            put((byte) Character.forDigit(value >>> shift & 15, 16));
        }
        return this;
    }

    RowBuffer text(byte[] text) {
        room(text.length);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
        return this;
    }

    RowBuffer put(byte value) {
        room(1);
        bytes[length++] = value;
        return this;
    }

    int length() {
        return length;
    }

    byte[] bytes() {
        return bytes;
    }

    void clear() {
        cut(0);
    }

    /** Forgets what comes after so many bytes. */
    void cut(int kept) {
        length = kept;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
