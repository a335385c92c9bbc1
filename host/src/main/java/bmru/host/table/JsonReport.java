package bmru.host.table;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Objects for machines, one a line. */
final class JsonReport {
    private JsonReport() {}

    static List<String> lines(Report report) {
        List<Report.Part> parts = report.parts().stream()
                .filter(part -> !(part instanceof Report.Line))
                .toList();
        if (parts.size() == 1 && parts.get(0) instanceof Report.Rows rows) {
            return lines(rows.table());
        }
        return List.of(JsonObject.of(json -> {
            for (Report.Part part : parts) {
                if (part instanceof Report.Fact fact) {
                    field(json, fact.key(), fact.format(), fact.value());
                    if (fact.origin() != null) {
                        field(json, "origin", Format.TEXT, fact.origin());
                    }
                } else if (part instanceof Report.Rows rows) {
                    array(json, rows.table());
                }
            }
        }));
    }

    static <T> String line(Columns<T> columns, T row) {
        return JsonObject.of(json -> fields(json, columns, row));
    }

    private static <T> List<String> lines(Table<T> table) {
        List<String> lines = new ArrayList<>();
        for (T row : table.rows()) {
            lines.add(line(table.columns(), row));
        }
        return lines;
    }

    private static <T> void array(JsonGenerator json, Table<T> table) throws IOException {
        json.writeArrayFieldStart(table.name());
        for (T row : table.rows()) {
            json.writeStartObject();
            fields(json, table.columns(), row);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static <T> void fields(JsonGenerator json, Columns<T> columns, T row) throws IOException {
        for (Columns.Column<T> column : columns.list()) {
            field(json, column.key(), column.format(), column.of(row));
        }
    }

    private static void field(JsonGenerator json, String key, Format format, @Nullable Object value)
            throws IOException {
        json.writeFieldName(key);
        value(json, format, value);
    }

    private static void value(JsonGenerator json, Format format, @Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                field(json, String.valueOf(entry.getKey()), format, entry.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                value(json, format, element);
            }
            json.writeEndArray();
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value != null && format.isText()) {
            json.writeString(value.toString());
        } else {
            BigDecimal number = format.rounded(value);
            if (number == null) {
                json.writeNull();
            } else {
                json.writeNumber(number.scale() > 0 ? plain(number) : number);
            }
        }
    }

    /** 0.5, not 0.5000. */
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
