package bmru.host.table;

import bmru.audio.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Rows under their columns.
 *
 * @param name key of the table in a report
 * @param rows asked for as often as the table is written
 * @param <T> a row
 */
public record Table<T>(String name, Columns<T> columns, Iterable<? extends T> rows) {
    /** The whole table, or the file is as it was. */
    public void writeCsv(Path file) throws IOException {
        try (AtomicFile atomic = AtomicFile.create(file)) {
            writeCsv(atomic.writer());
            atomic.commit();
        }
    }

    /** Writes a header and a line a row. */
    public void writeCsv(Appendable out) throws IOException {
        List<Columns.Column<T>> list = columns.list();
        line(out, list, column -> Format.quoted(column.key()));
        for (T row : rows) {
            line(out, list, column -> column.format().csv(column.of(row)));
        }
    }

    private static <C> void line(Appendable out, List<C> columns, Function<C, String> cell) throws IOException {
        out.append(columns.stream().map(cell).collect(Collectors.joining(","))).append('\n');
    }

    /**
     * A line a row as text, the keys above; numbers to the right, as wide as their widest. Of more columns than a line holds
     * there are several such blocks. None without a row.
     */
    List<String> lines(int width) {
        List<Columns.Column<T>> list =
                columns.list().stream().filter(column -> !column.detail()).toList();
        List<List<String>> cells = new ArrayList<>();
        cells.add(list.stream().map(Columns.Column::key).toList());
        for (T row : rows) {
            cells.add(list.stream()
                    .map(column -> column.format().text(column.of(row)))
                    .toList());
        }
        List<String> lines = new ArrayList<>();
        if (cells.size() > 1) {
            List<Format> formats = list.stream().map(Columns.Column::format).toList();
            for (TextLayout block : TextLayout.of(formats, cells, width)) {
                if (!lines.isEmpty()) {
                    lines.add("");
                }
                cells.forEach(row -> lines.addAll(block.lines(row)));
            }
        }
        return lines;
    }
}
