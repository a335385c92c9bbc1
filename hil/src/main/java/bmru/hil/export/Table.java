package bmru.hil.export;

import java.util.List;

/** Rows and columns, read a field at a time and without an object a number. */
interface Table {
    String name();

    List<Column> columns();

    int rows();

    /** Of a column that is {@link FieldType#WHOLE}, or 0 and 1 of {@link FieldType#BIT}. */
    long whole(int row, int column);

    /** Of a column that is {@link FieldType#DECIMAL}; not a number where there is none. */
    double decimal(int row, int column);

    /** Of a column that is {@link FieldType#TEXT}; "" where there is none. */
    String text(int row, int column);
}
