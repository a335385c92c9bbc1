package bmru.host.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command reports: figures under their keys, tables, and lines for people only. As JSON one object; a table alone
 * is an object a row.
 */
public final class Report {
    /** What a report holds, in its order. */
    sealed interface Part {}

    /** A figure of its own. */
    record Fact(
            String key,
            Format format,
            @Nullable Object value,
            @Nullable String origin) implements Part {}

    /** A table below the figures. */
    record Rows(Table<?> table) implements Part {}

    /** What machines find in the figures. */
    record Line(String text) implements Part {}

    private final List<Part> parts = new ArrayList<>();

    /** Text, a list of texts, or a flag. */
    public Report text(String key, @Nullable Object value) {
        return add(new Fact(key, Format.TEXT, value, null));
    }

    /**
     * What the figures are of.
     *
     * @param origin where they come from, "simulated" or "measured": on the same line for people, a field of its own in JSON
     */
    public Report subject(String key, Object value, String origin) {
        return add(new Fact(key, Format.TEXT, value, origin));
    }

    public Report count(String key, @Nullable Object value) {
        return add(new Fact(key, Format.COUNT, value, null));
    }

    /** @param key with its unit, as in {@code power_nW} */
    public Report number(String key, int decimals, @Nullable Object value) {
        return add(new Fact(key, Format.number(decimals), value, null));
    }

    /** From 0 to 1, or one each of several names; percents for people. */
    public Report fraction(String key, int decimals, @Nullable Object value) {
        return add(new Fact(key, Format.fraction(decimals), value, null));
    }

    public Report significant(String key, int digits, @Nullable Object value) {
        return add(new Fact(key, Format.significant(digits), value, null));
    }

    public Report table(Table<?> table) {
        return add(new Rows(table));
    }

    /** For people only. */
    public Report line(String text) {
        return add(new Line(text));
    }

    List<Part> parts() {
        return parts;
    }

    private Report add(Part part) {
        parts.add(part);
        return this;
    }
}
