package bmru.circuit.netlist;

import bmru.circuit.unit.Units;
import java.util.Locale;

/** Text of a SPICE deck as it grows: long lines are continued, currents and lengths have their units. */
final class Deck {
    private static final int LINE_LENGTH = 100;

    private final StringBuilder text = new StringBuilder();

    /** The first line of a deck is its title, whatever it looks like. */
    Deck(String title) {
        text.append("* ").append(title).append('\n');
    }

    Deck comment(String comment) {
        text.append("\n* ").append(comment).append('\n');
        return this;
    }

    /** Several lines as they are. */
    Deck verbatim(String lines) {
        text.append('\n').append(lines.strip()).append('\n');
        return this;
    }

    /** One statement of words separated by blanks. */
    Deck add(String... words) {
        int column = 0;
        for (String phrase : words) {
            for (String word : phrase.split(" ", -1)) {
                if (column > 0 && column + word.length() >= LINE_LENGTH) {
                    text.append("\n+");
                    column = 1;
                }
                text.append(column > 0 ? " " : "").append(word);
                column += word.length() + 1;
            }
        }
        text.append('\n');
        return this;
    }

    /** As in {@code 356.25p}. */
    static String amperes(double nanoamp) {
        return decimal(nanoamp * Units.NANO_TO_PICO, 4) + "p";
    }

    static String micrometres(double um) {
        return decimal(um, 4) + "u";
    }

    static String milliseconds(double ms) {
        return decimal(ms, 6) + "m";
    }

    private static String decimal(double value, int digits) {
        String text = String.format(Locale.ROOT, "%." + digits + "f", value);
        String trimmed = text.replaceAll("0+$", "").replaceAll("\\.$", "");
        return trimmed.equals("-0") ? "0" : trimmed;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
