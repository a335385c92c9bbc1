package bmru.host.table;

import java.util.Locale;

/** Text from outside, such as the name of a file, made harmless: a terminal obeys what it is sent. */
public final class Printable {
    private Printable() {}

    /** Control characters, line ends and what turns the direction of writing, as {@code \n} or {@code \}{@code u001b}. */
    public static String of(String text) {
        if (text.codePoints().noneMatch(Printable::obeyed)) {
            return text;
        }
        StringBuilder printable = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (obeyed(point)) {
                printable.append(escaped(point));
            } else {
                printable.appendCodePoint(point);
            }
        });
        return printable.toString();
    }

    /** At most so many characters, of a long name the end: there names of files differ. */
    public static String end(String text, int width) {
        String printable = of(text);
        if (printable.length() <= width) {
            return printable;
        }
        String mark = "...".substring(0, Math.min(3, width));
        return mark + printable.substring(printable.length() - width + mark.length());
    }

    private static boolean obeyed(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    private static String escaped(int point) {
        return switch (point) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format(Locale.ROOT, "\\u%04x", point);
        };
    }
}
