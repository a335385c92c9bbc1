package bmru.hil.export;

import bmru.hil.readback.ReadingRows;
import bmru.hil.readback.RecordedSession;
import bmru.hil.readback.SupplyRows;
import bmru.hil.result.Results;
import bmru.hil.session.Columns;
import bmru.hil.session.Manifest;
import java.util.ArrayList;
import java.util.List;

/** A session's samples and readings as tables: each sample with the window that it was taken in. */
final class SessionTables {
    private SessionTables() {}

    static List<Table> of(RecordedSession session) {
        return List.of(supply(session), readings(session.readings(), session.manifest()));
    }

    private static Table supply(RecordedSession session) {
        SupplyRows rows = session.supply();
        SampleWindows windows = new SampleWindows(rows, Results.of(session).clips());
        return new Table(
                "power",
                rows.count(),
                List.of(
                        new Column.Whole("segment", "", windows::segment),
                        new Column.Whole("device_time_us", "us", rows::timeUs),
                        new Column.Whole("supply_uV", "uV", rows::microvolt),
                        new Column.Whole("current_pA", "pA", rows::picoamp),
                        new Column.Decimal("power_nW", "nW", rows::nanowatt),
                        new Column.Bit("over_range", row -> (rows.flags(row) & SupplyRows.OVER_RANGE) != 0),
                        new Column.Bit("below_floor", row -> (rows.flags(row) & SupplyRows.BELOW_FLOOR) != 0),
                        new Column.Whole("take", "", windows::take),
                        new Column.Text("clip", windows::clip),
                        new Column.Text("window", windows::window)));
    }

    private static Table readings(ReadingRows rows, Manifest manifest) {
        List<String> labels = manifest.labels();
        List<Column> columns = new ArrayList<>(List.of(
                new Column.Whole("segment", "", rows::segment),
                new Column.Whole("frame", "", rows::frame),
                new Column.Whole("device_time_us", "us", rows::timeUs),
                new Column.Whole("take", "", row -> rows.place(row).take()),
                new Column.Text("clip", row -> rows.place(row).clip()),
                new Column.Text("window", row -> rows.place(row).window()),
                new Column.Text("marker", row -> rows.place(row).marker()),
                new Column.Text("winner", row -> rows.winner(row) < 0 ? "" : labels.get(rows.winner(row)))));
        for (int i = 0; i < manifest.cells().size(); i++) {
            int cell = i;
            columns.add(new Column.Bit(manifest.cells().get(i), row -> rows.state(row, cell)));
        }
        for (int i = 0; i < manifest.inputs(); i++) {
            int input = i;
            columns.add(new Column.Decimal(Columns.input(i + 1), "nA", row -> rows.inputNanoamp(row, input)));
        }
        for (int k = 0; k < labels.size(); k++) {
            int label = k;
            columns.add(new Column.Decimal(
                    Columns.classCurrent(labels.get(k)), "nA", row -> rows.classNanoamp(row, label)));
        }
        return new Table("readings", rows.count(), columns);
    }
}
