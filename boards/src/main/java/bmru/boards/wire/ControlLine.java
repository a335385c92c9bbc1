package bmru.boards.wire;

import java.util.Locale;

/**
 * One line of the control plane. Tagged: {@code @7f3a.12 PROG:STAT? *1A2B}, the CRC-16 of all before the star in four hex
 * digits; or as a person types it: {@code PROG:STAT?}.
 */
public sealed interface ControlLine {
    /** A line whose CRC is right. */
    record Tagged(Tag tag, String body) implements ControlLine {
        /** The whole line without its end. */
        public String text() {
            String covered = "@" + tag + " " + body + " ";
            return covered + "*" + hex(Crc16.of(covered, covered.length()));
        }
    }

    /** A line without tag: typed by hand, or printed by something on the board. */
    record Untagged(String body) implements ControlLine {}

    /** A line that began as a tagged one and is not whole. */
    record Damaged(String why) implements ControlLine {}

    /** Reads a line as it came from the port, without its end. */
    static ControlLine parse(String line) {
        // A board may print without ending its line; what follows the last @ is still a whole answer.
        int start = line.lastIndexOf('@');
        return start < 0 ? new Untagged(line.strip()) : parseTagged(line.substring(start));
    }

    private static ControlLine parseTagged(String line) {
        int star = line.length() - 5;
        if (star < 1 || line.charAt(star) != '*') {
            return new Damaged("no CRC at the end");
        }
        String wanted = hex(Crc16.of(line, star));
        if (!wanted.equals(line.substring(star + 1))) {
            return new Damaged("CRC " + line.substring(star + 1) + ", of the line " + wanted);
        }
        int space = line.indexOf(' ');
        if (star < space + 2 || line.charAt(star - 1) != ' ') {
            return new Damaged("no space before the CRC");
        }
        try {
            Tag tag = Tag.parse(line.substring(1, Math.max(1, space)));
            return new Tagged(tag, line.substring(space + 1, star - 1));
        } catch (IllegalArgumentException e) {
            return new Damaged(String.valueOf(e.getMessage()));
        }
    }

    private static String hex(int crc) {
        return String.format(Locale.ROOT, "%04X", crc);
    }
}
