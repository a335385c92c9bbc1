package bmru.hil.export;

import java.util.List;

/** Columns of the same length. */
record Table(String name, int rows, List<Column> columns) {
    Table {
        columns = List.copyOf(columns);
    }
}
