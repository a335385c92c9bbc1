package bmru.hil.export;

import bmru.audio.file.AtomicFile;
import bmru.hil.session.Columns;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;

/** A table as CSV; a field without a value is empty. */
final class CsvTable {
    private CsvTable() {}

    static void write(Path file, Table table) throws IOException {
        List<Column> columns = table.columns();
        try (AtomicFile target = AtomicFile.create(file)) {
            Writer out = target.writer();
            for (int c = 0; c < columns.size(); c++) {
                out.append(c == 0 ? "" : ",")
                        .append(Columns.quoted(columns.get(c).name()));
            }
            out.append('\n');
            for (int row = 0; row < table.rows(); row++) {
                for (int c = 0; c < columns.size(); c++) {
                    out.append(c == 0 ? "" : ",")
                            .append(field(table, row, c, columns.get(c).type()));
                }
                out.append('\n');
            }
            target.commit();
        }
    }

    private static String field(Table table, int row, int column, FieldType type) {
        return switch (type) {
            case WHOLE, BIT -> Long.toString(table.whole(row, column));
            case DECIMAL -> decimal(table.decimal(row, column));
            case TEXT -> Columns.quoted(table.text(row, column));
        };
    }

    private static String decimal(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }
}
