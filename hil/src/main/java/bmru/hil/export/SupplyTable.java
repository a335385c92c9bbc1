package bmru.hil.export;

import bmru.hil.result.ClipResult;
import bmru.hil.session.SupplyRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Supply samples, each with the clip and the window in whose time it was taken. */
final class SupplyTable implements Table {
    private static final List<Column> COLUMNS = List.of(
            new Column("segment", FieldType.WHOLE, ""),
            new Column("device_time_us", FieldType.WHOLE, "us"),
            new Column("supply_uV", FieldType.WHOLE, "uV"),
            new Column("current_pA", FieldType.WHOLE, "pA"),
            new Column("power_nW", FieldType.DECIMAL, "nW"),
            new Column("over_range", FieldType.BIT, ""),
            new Column("below_floor", FieldType.BIT, ""),
            new Column("take", FieldType.WHOLE, ""),
            new Column("clip", FieldType.TEXT, ""),
            new Column("window", FieldType.TEXT, ""));

    private final SupplyRows rows;
    private final List<ClipResult> windows;
    private int cached = -1;
    private @Nullable ClipResult window;

    SupplyTable(SupplyRows rows, List<ClipResult> clips) {
        this.rows = rows;
        windows = new ArrayList<>(clips);
        windows.sort(Comparator.comparingInt(ClipResult::segment).thenComparingLong(ClipResult::fromUs));
    }

    @Override
    public String name() {
        return "power";
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public int rows() {
        return rows.count();
    }

    @Override
    public long whole(int row, int column) {
        return switch (column) {
            case 0 -> segment(row);
            case 1 -> rows.timeUs(row);
            case 2 -> rows.microvolt(row);
            case 3 -> rows.picoamp(row);
            case 5 -> rows.flags(row) & SupplyRows.OVER_RANGE;
            case 6 -> (rows.flags(row) & SupplyRows.BELOW_FLOOR) >> 1;
            default -> take(windowOf(row));
        };
    }

    private static long take(@Nullable ClipResult window) {
        return window == null ? 0 : window.take();
    }

    @Override
    public double decimal(int row, int column) {
        return rows.nanowatt(row);
    }

    @Override
    public String text(int row, int column) {
        ClipResult there = windowOf(row);
        return there == null ? "" : column == 8 ? there.clip() : there.window();
    }

    private int segment(int row) {
        int segment = 1;
        while (segment < rows.segments() && row >= rows.segment(segment).end()) {
            segment++;
        }
        return segment;
    }

    /** The last window that had begun, where it has not ended; samples whose clock went back belong to none. */
    private @Nullable ClipResult windowOf(int row) {
        if (row == cached) {
            return window;
        }
        cached = row;
        int segment = segment(row);
        long timeUs = rows.timeUs(row);
        window = null;
        int low = 0;
        int high = windows.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            ClipResult there = windows.get(middle);
            boolean begun = there.segment() < segment || (there.segment() == segment && there.fromUs() <= timeUs);
            low = begun ? middle + 1 : low;
            high = begun ? high : middle;
        }
        if (low > 0 && !rows.clockWentBack(segment)) {
            ClipResult there = windows.get(low - 1);
            window = there.segment() == segment && timeUs < there.untilUs() ? there : null;
        }
        return window;
    }
}
