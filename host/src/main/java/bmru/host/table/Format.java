package bmru.host.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a key are written. A number is rounded alike in text, JSON and CSV: what is printed is what the figure
 * is worth.
 *
 * @param digits of a number after the point, of a fraction (0 to 1) likewise, or the significant ones
 */
record Format(Kind kind, int digits) {
    static final Format TEXT = new Format(Kind.TEXT, 0);
    static final Format TIME = new Format(Kind.TIME, 0);
    static final Format COUNT = new Format(Kind.NUMBER, 0);

    /** What a value is. */
    enum Kind {
        TEXT,
        /** ISO 8601. */
        TIME,
        NUMBER,
        /** From 0 to 1; percents for people. */
        FRACTION,
        /** A number of unknown magnitude. */
        SIGNIFICANT
    }

    static Format number(int decimals) {
        return new Format(Kind.NUMBER, decimals);
    }

    static Format fraction(int decimals) {
        return new Format(Kind.FRACTION, decimals);
    }

    static Format significant(int digits) {
        return new Format(Kind.SIGNIFICANT, digits);
    }

    boolean alignsRight() {
        return !isText();
    }

    boolean isText() {
        return kind == Kind.TEXT || kind == Kind.TIME;
    }

    /** Rounded; null for what is no number, which neither JSON nor CSV can write. */
    @Nullable
    BigDecimal rounded(@Nullable Object value) {
        if (!(value instanceof Number number) || !Double.isFinite(number.doubleValue())) {
            return null;
        }
        if (value instanceof Integer || value instanceof Long) {
            return BigDecimal.valueOf(number.longValue());
        }
        BigDecimal exact = BigDecimal.valueOf(number.doubleValue());
        return kind == Kind.SIGNIFICANT
                ? exact.round(new MathContext(digits, RoundingMode.HALF_EVEN))
                : exact.setScale(digits, RoundingMode.HALF_EVEN);
    }

    /** For people: names from outside escaped, "-" for none. */
    String text(@Nullable Object value) {
        if (value == null) {
            return "-";
        }
        if (value instanceof Boolean flag) {
            return flag ? "yes" : "no";
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> Printable.of(String.valueOf(entry.getKey())) + " " + text(entry.getValue()))
                    .collect(Collectors.joining(", "));
        }
        if (value instanceof List<?> list) {
            return list.isEmpty() ? "-" : list.stream().map(this::text).collect(Collectors.joining(", "));
        }
        if (isText()) {
            String printable = Printable.of(value.toString());
            return kind == Kind.TIME ? printable.replace('T', ' ') : printable;
        }
        BigDecimal number = rounded(value);
        if (number == null) {
            return "-";
        }
        return kind == Kind.FRACTION
                ? String.format(Locale.ROOT, "%s %%", number.movePointRight(2).toPlainString())
                : number.toPlainString();
    }

    /** As a cell of a table for machines: empty for none, quoted where it has to be. */
    String csv(@Nullable Object value) {
        if (value instanceof Boolean flag) {
            return flag ? "1" : "0";
        }
        if (value == null || isText()) {
            return quoted(value == null ? "" : value.toString());
        }
        BigDecimal number = rounded(value);
        return number == null ? "" : number.toPlainString();
    }

    static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
