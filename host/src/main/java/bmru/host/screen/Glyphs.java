package bmru.host.screen;

import java.util.Locale;

/** Numbers as letters and colours of a terminal with 256 of them. */
final class Glyphs {
    private static final String EIGHTHS = " ▁▂▃▄▅▆▇█";
    private static final String RESET = "\u001b[0m";

    /** From night to lamp light, of the 256 colours. */
    private static final int[] RAMP = {233, 234, 17, 18, 24, 30, 36, 72, 108, 143, 179, 214, 220, 228, 230};

    private Glyphs() {}

    /** A column of eighths of its height, 0 to 1. */
    static char bar(double height) {
        return EIGHTHS.charAt((int) Math.max(0, Math.min(8, Math.round(8 * height))));
    }

    /** A colour of the ramp, 0 to 1. */
    static int colour(double value) {
        double place = Double.isNaN(value) ? 0 : value * (RAMP.length - 1);
        return RAMP[(int) Math.max(0, Math.min(RAMP.length - 1, Math.round(place)))];
    }

    /** Two points above each other in one letter. */
    static void pair(StringBuilder line, int upper, int lower) {
        line.append("\u001b[38;5;").append(upper).append(";48;5;").append(lower).append("m▀");
    }

    static void reset(StringBuilder line) {
        line.append(RESET);
    }

    static String bold(String text) {
        return "\u001b[1m" + text + RESET;
    }

    static String faint(String text) {
        return "\u001b[2m" + text + RESET;
    }

    static String coloured(String text, int colour) {
        return "\u001b[38;5;" + colour + "m" + text + RESET;
    }

    static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
