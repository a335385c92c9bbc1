package bmru.boards.wire;

import java.util.Locale;

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

    public Tag {
        if (session < 0 || session > 0xffff || number < 0) {
            throw new IllegalArgumentException(
                    "session=" + session + ", number=" + number + ": allowed 0 to 65535, and 0 or more");
        }
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%04x.%d", session, number);
    }
}
