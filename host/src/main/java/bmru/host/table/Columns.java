package bmru.host.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table: what of a row they show, under which key, rounded how. A key carries the unit of its figures,
 * {@code power_nW}, and is the same in text, JSON and CSV.
 *
 * @param <T> a row
 */
public final class Columns<T> {
    private final List<Column<T>> columns;
    private final boolean details;

    /** One of them. */
    record Column<T>(String key, Format format, Function<T, @Nullable Object> value, boolean detail) {
        @Nullable
        Object of(T row) {
            return value.apply(row);
        }
    }

    private Columns(List<Column<T>> columns, boolean details) {
        this.columns = List.copyOf(columns);
        this.details = details;
    }

    /** None so far. */
    public static <T> Columns<T> of(Class<T> row) {
        return of();
    }

    /** None so far, of rows whose type has parameters of its own. */
    public static <T> Columns<T> of() {
        return new Columns<>(List.of(), false);
    }

    /** Text, a list of texts, or a flag. */
    public Columns<T> text(String key, Function<T, @Nullable Object> value) {
        return and(key, Format.TEXT, value);
    }

    /** A time of day, ISO 8601 in UTC; for people on two lines where a line is short. */
    public Columns<T> time(String key, Function<T, @Nullable Object> value) {
        return and(key, Format.TIME, value);
    }

    public Columns<T> count(String key, Function<T, @Nullable Object> value) {
        return and(key, Format.COUNT, value);
    }

    public Columns<T> number(String key, int decimals, Function<T, @Nullable Object> value) {
        return and(key, Format.number(decimals), value);
    }

    /** From 0 to 1, or one each of several names; percents for people. */
    public Columns<T> fraction(String key, int decimals, Function<T, @Nullable Object> value) {
        return and(key, Format.fraction(decimals), value);
    }

    /** Numbers that may be of any magnitude. */
    public Columns<T> significant(String key, int digits, Function<T, @Nullable Object> value) {
        return and(key, Format.significant(digits), value);
    }

    /** What follows is for machines: in JSON and CSV, not in text, whose lines are short. */
    public Columns<T> details() {
        return new Columns<>(columns, true);
    }

    /** A row as a JSON object, for other programs. */
    public String json(T row) {
        return JsonReport.line(this, row);
    }

    List<Column<T>> list() {
        return columns;
    }

    private Columns<T> and(String key, Format format, Function<T, @Nullable Object> value) {
        List<Column<T>> more = new ArrayList<>(columns);
        more.add(new Column<>(key, format, value, details));
        return new Columns<>(more, details);
    }
}
