package bmru.hil.live.board;

import bmru.boards.board.PowerListener;
import bmru.hil.readback.SupplyRows;
import org.jspecify.annotations.Nullable;

/** The power of a frame: the mean of what was sampled since the one before; where nothing was, that stays. One thread uses it. */
final class SupplyMean implements PowerListener {
    private final @Nullable PowerListener record;
    private double sum;
    private long samples;
    private double nanowatt = Double.NaN;
    private volatile double nanojoule;

    /** @param record hears everything too; null for none */
    SupplyMean(@Nullable PowerListener record) {
        this.record = record;
    }

    @Override
    public void sample(long number, long timeUs, int microvolts, int picoamps, int range, int flags) {
        if (record != null) {
            record.sample(number, timeUs, microvolts, picoamps, range, flags);
        }
        sum += SupplyRows.nanowatt(microvolts, picoamps);
        samples++;
    }

    @Override
    public void gap(long firstNumber, long count, long fromUs, long untilUs) {
        // The mean of those that came stands for them; a live figure has no place for a gap, a session has.
        if (record != null) {
            record.gap(firstNumber, count, fromUs, untilUs);
        }
    }

    /** A frame is over. */
    void frame(double seconds) {
        if (samples > 0) {
            nanowatt = sum / samples;
            sum = 0;
            samples = 0;
        }
        // nW x s = nJ
        double drawn = Double.isNaN(nanowatt) ? 0 : nanowatt * seconds;
        nanojoule = nanojoule() + drawn;
    }

    /** Of the last frame; not a number before the first sample. */
    double nanowatt() {
        return nanowatt;
    }

    /** Since the start. */
    double nanojoule() {
        return nanojoule;
    }
}
