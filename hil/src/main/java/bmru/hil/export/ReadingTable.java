package bmru.hil.export;

import bmru.hil.session.Columns;
import bmru.hil.session.Manifest;
import bmru.hil.session.Place;
import bmru.hil.session.ReadingRows;
import java.util.ArrayList;
import java.util.List;

/** What the board read in each frame: a column a cell, an input and a class. */
final class ReadingTable implements Table {
    private static final List<Column> FIRST = List.of(
            new Column("segment", FieldType.WHOLE, ""),
            new Column("frame", FieldType.WHOLE, ""),
            new Column("device_time_us", FieldType.WHOLE, "us"),
            new Column("take", FieldType.WHOLE, ""),
            new Column("clip", FieldType.TEXT, ""),
            new Column("window", FieldType.TEXT, ""),
            new Column("marker", FieldType.TEXT, ""),
            new Column("winner", FieldType.TEXT, ""));

    private final ReadingRows rows;
    private final Manifest manifest;
    private final List<Column> columns = new ArrayList<>(FIRST);
    private final int firstInput;
    private final int firstClass;

    ReadingTable(ReadingRows rows, Manifest manifest) {
        this.rows = rows;
        this.manifest = manifest;
        manifest.cells().forEach(cell -> columns.add(new Column(cell, FieldType.BIT, "")));
        firstInput = columns.size();
        for (int i = 1; i <= manifest.inputs(); i++) {
            columns.add(new Column(Columns.input(i), FieldType.DECIMAL, "nA"));
        }
        firstClass = columns.size();
        manifest.labels()
                .forEach(label -> columns.add(new Column(Columns.classCurrent(label), FieldType.DECIMAL, "nA")));
    }

    @Override
    public String name() {
        return "readings";
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public int rows() {
        return rows.count();
    }

    @Override
    public long whole(int row, int column) {
        return switch (column) {
            case 0 -> rows.segment(row);
            case 1 -> rows.frame(row);
            case 2 -> rows.timeUs(row);
            case 3 -> rows.place(row).take();
            default -> rows.state(row, column - FIRST.size()) ? 1 : 0;
        };
    }

    @Override
    public double decimal(int row, int column) {
        return column < firstClass
                ? rows.inputNanoamp(row, column - firstInput)
                : rows.classNanoamp(row, column - firstClass);
    }

    @Override
    public String text(int row, int column) {
        Place place = rows.place(row);
        return switch (column) {
            case 4 -> place.clip();
            case 5 -> place.window();
            case 6 -> place.marker();
            default -> rows.winner(row) < 0 ? "" : manifest.labels().get(rows.winner(row));
        };
    }
}
