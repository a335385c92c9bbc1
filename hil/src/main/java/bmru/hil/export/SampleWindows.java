package bmru.hil.export;

import bmru.hil.readback.SupplyRows;
import bmru.hil.result.ClipResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In which segment and window each supply sample was taken: of windows that lie in others the outermost, which readings
 * name, too. The sample that was asked for last is kept.
 */
final class SampleWindows {
    private final SupplyRows rows;
    private final List<ClipResult> windows;
    private int cached = -1;
    private @Nullable ClipResult window;

    SampleWindows(SupplyRows rows, List<ClipResult> clips) {
        this.rows = rows;
        windows = new ArrayList<>();
        // The longest first of those that begin together; what begins before that one's end lies in it.
        clips.stream()
                .sorted(Comparator.comparingInt(ClipResult::segment)
                        .thenComparingLong(ClipResult::fromUs)
                        .thenComparing(ClipResult::untilUs, Comparator.reverseOrder()))
                .filter(clip -> windows.isEmpty() || !lies(clip, windows.get(windows.size() - 1)))
                .forEach(windows::add);
    }

    private static boolean lies(ClipResult inner, ClipResult outer) {
        return inner.segment() == outer.segment() && inner.fromUs() < outer.untilUs();
    }

    int segment(int row) {
        int segment = 1;
        while (segment < rows.segments() && row >= rows.segment(segment).end()) {
            segment++;
        }
        return segment;
    }

    /** 0 where the sample was taken in no window. */
    int take(int row) {
        ClipResult there = at(row);
        return there == null ? 0 : there.take();
    }

    String clip(int row) {
        ClipResult there = at(row);
        return there == null ? "" : there.clip();
    }

    String window(int row) {
        ClipResult there = at(row);
        return there == null ? "" : there.window();
    }

    /** The last window that had begun, where it has not ended; samples whose clock went back belong to none. */
    private @Nullable ClipResult at(int row) {
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
