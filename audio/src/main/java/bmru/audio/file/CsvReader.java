package bmru.audio.file;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a table as every table here is read: with or without a byte order mark, with line ends of any system,
 * and with empty lines at its end, also of commas alone, as spreadsheets leave them.
 */
public final class CsvReader implements Closeable {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String DECIMAL = "+-.0123456789eE";

    private final BufferedReader reader;
    private int line;
    private int emptyAhead;
    private @Nullable String ahead;

    public CsvReader(Reader reader) {
        this.reader = new BufferedReader(reader);
    }

    /** The next line; null where only empty ones are left. */
    public @Nullable String next() throws IOException {
        line++;
        if (emptyAhead == 0 && ahead == null) {
            lookAhead();
        }
        if (ahead == null) {
            return null;
        }
        if (emptyAhead > 0) {
            emptyAhead--;
            return "";
        }
        String text = ahead;
        ahead = null;
        return text;
    }

    /** Reads to the next line that holds something. */
    private void lookAhead() throws IOException {
        String text = reader.readLine();
        if (text != null && line == 1 && text.startsWith(BYTE_ORDER_MARK)) {
            text = text.substring(BYTE_ORDER_MARK.length());
        }
        while (text != null && text.replace(',', ' ').isBlank()) {
            emptyAhead++;
            text = reader.readLine();
        }
        ahead = text;
    }

    /** Number of the line that was read last, from 1. */
    public int line() {
        return line;
    }

    /** The cells of a line, without the spaces around them. */
    public static String[] cells(String line) {
        String[] cells = line.split(",", -1);
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cells[i].strip();
        }
        return cells;
    }

    /**
     * A decimal number, whatever the locale; NaN for what is none. Java would also take {@code 1d}, {@code 0x1p3} and
     * digits of other scripts.
     */
    public static double number(String cell) {
        return isDecimal(cell) ? parsed(cell) : Double.NaN;
    }

    /** As {@link #number}, rounded once. */
    public static float singleNumber(String cell) {
        // Of a double it would be rounded twice.
        return Double.isNaN(number(cell)) ? Float.NaN : Float.parseFloat(cell);
    }

    /** A number of one to nine digits; -1 for what is none. */
    public static int wholeNumber(String cell) {
        return cell.length() <= 9 && !cell.isEmpty() && cell.chars().allMatch(c -> c >= '0' && c <= '9')
                ? Integer.parseInt(cell)
                : -1;
    }

    private static boolean isDecimal(String cell) {
        return cell.chars().allMatch(c -> DECIMAL.indexOf(c) >= 0);
    }

    private static double parsed(String cell) {
        try {
            return Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
