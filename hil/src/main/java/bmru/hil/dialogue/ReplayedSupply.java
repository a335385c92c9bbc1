package bmru.hil.dialogue;

import bmru.boards.board.PowerListener;
import bmru.boards.device.SupplyMonitor;
import bmru.hil.readback.SupplyRows;
import java.util.List;

/** The supply samples and gaps of a segment, given again in their order up to a time. */
final class ReplayedSupply {
    private final SupplyRows rows;
    private final SupplyRows.Range range;
    private final List<SupplyRows.Gap> gaps;
    private int next;
    private int nextGap;
    private long number;

    ReplayedSupply(SupplyRows rows, int segment) {
        this.rows = rows;
        range = rows.segment(segment);
        gaps = rows.gaps(segment);
        next = range.first();
    }

    void until(long deviceUs, PowerListener listener) {
        while (true) {
            if (nextGap < gaps.size() && gaps.get(nextGap).before() <= next) {
                SupplyRows.Gap gap = gaps.get(nextGap);
                if (gap.fromUs() > deviceUs) {
                    return;
                }
                listener.gap(number, gap.count(), gap.fromUs(), gap.untilUs());
                number += gap.count();
                nextGap++;
            } else if (next < range.end() && rows.timeUs(next) <= deviceUs) {
                int flags = ((rows.flags(next) & SupplyRows.OVER_RANGE) != 0 ? SupplyMonitor.OVER_RANGE : 0)
                        | ((rows.flags(next) & SupplyRows.BELOW_FLOOR) != 0 ? SupplyMonitor.BELOW_FLOOR : 0);
                listener.sample(
                        number++, rows.timeUs(next), rows.microvolt(next), rows.picoamp(next), rows.range(next), flags);
                next++;
            } else {
                return;
            }
        }
    }
}
