package bmru.hil.export;

import bmru.audio.file.AtomicFile;
import bmru.hil.session.Columns;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** A table as CSV; a field without a value is empty. */
final class CsvTable {
    private CsvTable() {}

    static void write(Path file, Table table) throws IOException {
        List<Column> columns = table.columns();
        try (AtomicFile target = AtomicFile.create(file)) {
            Writer out = target.writer();
            row(out, columns, column -> Columns.quoted(column.name()));
            for (int i = 0; i < table.rows(); i++) {
                int row = i;
                row(out, columns, column -> column.csv(row));
            }
            target.commit();
        }
    }

    private static void row(Writer out, List<Column> columns, Function<Column, String> field) throws IOException {
        for (int c = 0; c < columns.size(); c++) {
            out.append(c == 0 ? "" : ",").append(field.apply(columns.get(c)));
        }
        out.append('\n');
    }
}
