package bmru.hil.result;

import bmru.boards.power.PowerFigure;
import bmru.boards.power.SupplySamples;
import bmru.hil.session.SupplyRows;
import org.jspecify.annotations.Nullable;

/**
 * Mean power of a window, or why there is none.
 *
 * @param nanowatt null where there is no figure
 * @param standardErrorNanowatt of the mean, from the scatter of block means; the monitor's offset and gain are not in it
 * @param samples it is the mean of
 * @param lost samples that never came
 * @param noFigure why; null where there is a figure
 */
public record Power(
        @Nullable Double nanowatt,
        @Nullable Double standardErrorNanowatt,
        long samples,
        long lost,
        @Nullable String noFigure) {
    static Power of(SupplyRows rows, int segment, long fromUs, long untilUs) {
        if (rows.segments() < segment
                || rows.segment(segment).first() == rows.segment(segment).end()) {
            return new Power(null, null, 0, 0, "the supply was not measured");
        }
        if (rows.clockWentBack(segment)) {
            return new Power(null, null, 0, 0, "the board's clock went back: no sample can be assigned");
        }
        SupplyRows.Range range = rows.between(segment, fromUs, untilUs);
        SupplySamples samples = new SupplySamples();
        for (int i = range.first(); i < range.end(); i++) {
            samples.sample(i, rows.timeUs(i), rows.microvolt(i), rows.picoamp(i), 0, rows.flags(i));
        }
        long count = (long) range.end() - range.first();
        long lost = rows.lost(range);
        PowerFigure figure = samples.all(null);
        return figure instanceof PowerFigure.Mean mean
                ? new Power(mean.nanowatt(), mean.scatterNanowatt(), count, lost, null)
                : new Power(null, null, count, lost, ((PowerFigure.None) figure).why());
    }
}
