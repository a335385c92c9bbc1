package bmru.hil.result;

import bmru.boards.definition.Monitor;
import bmru.hil.readback.SupplyRows;
import org.jspecify.annotations.Nullable;

/**
 * Mean power of a window, or why there is none; see {@link PowerStatistics} for how far it can be off.
 *
 * @param nanowatt null where there is no figure
 * @param plusMinusNanowatt half of the interval that covers the true mean with 95 %
 * @param scatterNanowatt standard uncertainty by the samples' scatter
 * @param monitorNanowatt standard uncertainty by the monitor; null where it is not known, and then not in the interval
 * @param samples it is the mean of
 * @param lost samples that were due and never came, in whole ones
 * @param noFigure why; null where there is a figure
 */
public record Power(
        @Nullable Double nanowatt,
        @Nullable Double plusMinusNanowatt,
        @Nullable Double scatterNanowatt,
        @Nullable Double monitorNanowatt,
        long samples,
        long lost,
        @Nullable String noFigure) {
    static Power none(long samples, long lost, String why) {
        return new Power(null, null, null, null, samples, lost, why);
    }

    public static Power of(SupplyRows rows, int segment, long fromUs, long untilUs, @Nullable Monitor monitor) {
        if (rows.segments() < segment
                || rows.segment(segment).first() == rows.segment(segment).end()) {
            return none(0, 0, "the supply was not measured");
        }
        if (rows.clockWentBack(segment)) {
            return none(0, 0, "the board's clock went back: no sample can be assigned");
        }
        SupplyRows.Range range = rows.between(segment, fromUs, untilUs);
        PowerStatistics statistics = new PowerStatistics();
        for (int i = range.first(); i < range.end(); i++) {
            statistics.sample(rows.timeUs(i), rows.microvolt(i), rows.picoamp(i), rows.flags(i));
        }
        statistics.missing(rows.missing(segment, fromUs, untilUs));
        return statistics.figure(monitor);
    }
}
