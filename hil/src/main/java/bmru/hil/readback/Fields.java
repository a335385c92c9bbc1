package bmru.hil.readback;

import bmru.hil.session.SessionException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Reads the fields of one CSV row from its bytes, without an object a field where they are numbers. */
final class Fields {
    private final Path file;
    private byte[] bytes = {};
    private int from;
    private int at;
    private int to;
    private long line;

    Fields(Path file) {
        this.file = file;
    }

    void row(byte[] newBytes, int newFrom, int newTo, long newLine) {
        bytes = newBytes;
        from = newFrom;
        at = newFrom;
        to = newTo;
        line = newLine;
    }

    boolean empty() {
        return at >= to || bytes[at] == ',';
    }

    /** Passes over a field that is empty. */
    void skipEmpty(String column) throws SessionException {
        if (!empty()) {
            throw problem(column, "is not empty in a gap");
        }
        next();
    }

    long number(String column) throws SessionException {
        boolean negative = at < to && bytes[at] == '-';
        at += negative ? 1 : 0;
        int first = at;
        long value = 0;
        while (at < to && bytes[at] != ',') {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9 || at - first > 17) {
                throw problem(column, "is not a whole number");
            }
            value = 10 * value + digit;
            at++;
        }
        if (at == first) {
            throw problem(column, "is missing");
        }
        next();
        return negative ? -value : value;
    }

    /** Of eight digits or fewer. */
    int hexadecimal(String column) throws SessionException {
        int value = 0;
        int first = at;
        for (; at < to && bytes[at] != ','; at++) {
            int digit = Character.digit(bytes[at], 16);
            if (digit < 0 || at - first > 7) {
                throw problem(column, "is not a hexadecimal number of 32 bits");
            }
            value = value << 4 | digit;
        }
        next();
        return value;
    }

    int integer(String column) throws SessionException {
        long value = number(column);
        if (value != (int) value) {
            throw problem(column, "is beyond 32 bits");
        }
        return (int) value;
    }

    /** Not a number where the field is empty. */
    double decimal(String column) throws SessionException {
        if (empty()) {
            next();
            return Double.NaN;
        }
        boolean negative = bytes[at] == '-';
        at += negative ? 1 : 0;
        long digits = 0;
        double scale = 1;
        boolean point = false;
        int first = at;
        for (; at < to && bytes[at] != ','; at++) {
            if (bytes[at] == '.' && !point) {
                point = true;
                continue;
            }
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9 || at - first > 17) {
                throw problem(column, "is not a number");
            }
            digits = 10 * digits + digit;
            scale *= point ? 10 : 1;
        }
        next();
        return (negative ? -digits : digits) / scale;
    }

    /** A text, with its quotes taken off. */
    String text() {
        if (at < to && bytes[at] == '"') {
            StringBuilder text = new StringBuilder();
            int first = ++at;
            while (at < to) {
                if (bytes[at] == '"') {
                    text.append(new String(bytes, first, at - first, StandardCharsets.UTF_8));
                    if (at + 1 >= to || bytes[at + 1] != '"') {
                        break;
                    }
                    at++;
                    first = at;
                }
                at++;
            }
            at++;
            next();
            return text.toString();
        }
        int first = at;
        skip();
        String text = new String(bytes, first, at - first, StandardCharsets.UTF_8);
        next();
        return text;
    }

    /** Whether the coming bytes are these; they are then passed over. */
    boolean same(byte[] expected) {
        if (to - at < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (bytes[at + i] != expected[i]) {
                return false;
            }
        }
        at += expected.length;
        return true;
    }

    int position() {
        return at;
    }

    byte[] since(int first) {
        return java.util.Arrays.copyOfRange(bytes, first, at);
    }

    byte byteAt(int offset) {
        return bytes[at + offset];
    }

    /** Bytes of the coming field. */
    int length() {
        int end = at;
        while (end < to && bytes[end] != ',') {
            end++;
        }
        return end - at;
    }

    void pass(int count) {
        at += count;
        next();
    }

    void end() throws SessionException {
        if (at <= to) {
            throw problem("the row", "has more fields than its header");
        }
    }

    SessionException problem(String column, String what) {
        String row = new String(bytes, from, Math.min(to - from, 120), StandardCharsets.UTF_8);
        return new SessionException(file, "line " + line + ": " + column + " " + what + ": " + row);
    }

    private void skip() {
        while (at < to && bytes[at] != ',') {
            at++;
        }
    }

    /** Past the comma; past the end after the last field, so that {@link #end} can be told from one that is empty. */
    private void next() {
        at++;
    }
}
