package bmru.boards.wire;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one line: the session it belongs to and its number in it. A session begins with a resync and ends with the next;
 * lines of another session are refused, so that nothing that was under way when a link broke is carried out later.
 *
 * @param session 1 to 0xffff, chosen at random by the host
 * @param number counts from 0, the resync itself, upwards
 */
public record Tag(int session, int number) {
    /** Tags the answer to a line that could not be read. */
    public static final Tag UNREADABLE = new Tag(0, 0);

    private static final Pattern WRITTEN = Pattern.compile("([0-9a-fA-F]{4})\\.([0-9]{1,10})");

    public Tag {
        if (session < 0 || session > 0xffff || number < 0) {
            throw new IllegalArgumentException(
                    "session=" + session + ", number=" + number + ": allowed 0 to 65535, and 0 or more");
        }
    }

    /**
     * Reads what {@link #toString} writes. Digits and nothing else: what reads numbers takes a sign too, and other scripts.
     *
     * @throws IllegalArgumentException where it is no tag, or its number is above 2^31 - 1
     */
    static Tag parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        long number = matcher.matches() ? Long.parseLong(matcher.group(2)) : Long.MAX_VALUE;
        if (number > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("no tag of four hex digits, a dot and a number");
        }
        return new Tag(Integer.parseInt(matcher.group(1), 16), (int) number);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%04x.%d", session, number);
    }
}
