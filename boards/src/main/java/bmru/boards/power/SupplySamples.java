package bmru.boards.power;

import bmru.boards.board.PowerListener;
import bmru.boards.device.SupplyMonitor;
import java.util.Arrays;

/** Keeps the supply samples of a run, so that figures of windows can be taken when it is known when those were. */
public final class SupplySamples implements PowerListener {
    private static final int FIRST_ROOM = 4096;
    private static final double NANO_PER_MICRO_PICO = 1e-9;

    private long[] timesUs = new long[FIRST_ROOM];
    private double[] nanowatts = new double[FIRST_ROOM];
    private byte[] flags = new byte[FIRST_ROOM];
    private long[] gapTimesUs = new long[0];
    private long[] gapCounts = new long[0];
    private int count;
    private long lost;

    @Override
    public void sample(long number, long deviceTimeUs, int microvolts, int picoamps, int range, int sampleFlags) {
        if (count == timesUs.length) {
            timesUs = Arrays.copyOf(timesUs, 2 * count);
            nanowatts = Arrays.copyOf(nanowatts, 2 * count);
            flags = Arrays.copyOf(flags, 2 * count);
        }
        timesUs[count] = deviceTimeUs;
        nanowatts[count] = (double) microvolts * picoamps * NANO_PER_MICRO_PICO;
        flags[count] = (byte) sampleFlags;
        count++;
    }

    @Override
    public void gap(long firstNumber, long missing, long deviceTimeUs) {
        int gaps = gapTimesUs.length;
        gapTimesUs = Arrays.copyOf(gapTimesUs, gaps + 1);
        gapCounts = Arrays.copyOf(gapCounts, gaps + 1);
        gapTimesUs[gaps] = deviceTimeUs;
        gapCounts[gaps] = missing;
        lost += missing;
    }

    public int count() {
        return count;
    }

    /** Samples that never came. */
    public long lost() {
        return lost;
    }

    public long timeUs(int index) {
        return timesUs[index];
    }

    public double nanowatt(int index) {
        return nanowatts[index];
    }

    /** Mean power of all samples. */
    public PowerFigure all() {
        return between(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** Mean power from one time on to before another, on the board's clock. */
    public PowerFigure between(long fromUs, long untilUs) {
        int samples = 0;
        int over = 0;
        int below = 0;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            if (timesUs[i] >= fromUs && timesUs[i] < untilUs) {
                samples++;
                over += (flags[i] & SupplyMonitor.OVER_RANGE) != 0 ? 1 : 0;
                below += (flags[i] & SupplyMonitor.BELOW_FLOOR) != 0 ? 1 : 0;
                sum += nanowatts[i];
                squares += nanowatts[i] * nanowatts[i];
            }
        }
        return PowerFigure.of(samples, lostBetween(fromUs, untilUs), over, below, sum, squares);
    }

    /** A gap belongs to the time in which it was noticed, which is that of the next sample. */
    private long lostBetween(long fromUs, long untilUs) {
        long sum = 0;
        for (int gap = 0; gap < gapTimesUs.length; gap++) {
            sum += gapTimesUs[gap] >= fromUs && gapTimesUs[gap] <= untilUs ? gapCounts[gap] : 0;
        }
        return sum;
    }
}
