package bmru.boards.server;

import bmru.boards.board.Refusal;
import bmru.boards.board.RefusalException;
import bmru.boards.device.DeviceInfo;
import java.util.Locale;

/** The words of a command line, each looked at for what it is made of before use. */
final class Arguments {
    private final String[] words;

    Arguments(String body) {
        words = body.strip().split(" +", -1);
    }

    /** In capitals, however it was typed. */
    String command() {
        return words[0].toUpperCase(Locale.ROOT);
    }

    int count() {
        return words.length - 1;
    }

    void requireCount(int fewest, int most) throws RefusalException {
        if (count() < fewest || count() > most) {
            throw new RefusalException(
                    Refusal.BAD_ARGUMENT,
                    command() + " has " + count() + " arguments: allowed " + fewest
                            + (most > fewest ? " to " + most : ""));
        }
    }

    String text(int index) {
        return words[index];
    }

    /** One to ten digits; a value of that many fits a long, and its range is the machine's to check. */
    long number(int index) throws RefusalException {
        return Long.parseLong(matching(index, "[0-9]{1,10}", "a number of 1 to 10 digits"));
    }

    String name(int index) throws RefusalException {
        return matching(index, DeviceInfo.NAME, DeviceInfo.NAME_IN_WORDS);
    }

    /** A CRC-32. */
    int crc32(int index) throws RefusalException {
        return Integer.parseUnsignedInt(matching(index, "[0-9A-Fa-f]{8}", "8 hex digits"), 16);
    }

    /** Whether it is the first word, or else the second. */
    boolean either(int index, String first, String second) throws RefusalException {
        String word = words[index].toUpperCase(Locale.ROOT);
        if (!word.equals(first) && !word.equals(second)) {
            throw refused(index, first + " or " + second);
        }
        return word.equals(first);
    }

    private String matching(int index, String pattern, String allowed) throws RefusalException {
        if (!words[index].matches(pattern)) {
            throw refused(index, allowed);
        }
        return words[index];
    }

    private RefusalException refused(int index, String allowed) {
        return new RefusalException(
                Refusal.BAD_ARGUMENT, command() + " argument " + index + "=" + words[index] + ": allowed " + allowed);
    }
}
