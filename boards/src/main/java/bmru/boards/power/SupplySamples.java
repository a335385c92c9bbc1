package bmru.boards.power;

import bmru.boards.board.PowerListener;
import bmru.boards.definition.Monitor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the supply samples of a run, so that figures of windows can be taken when it is known when those were. */
public final class SupplySamples implements PowerListener {
    private static final int FIRST_ROOM = 4096;

    private long[] timesUs = new long[FIRST_ROOM];
    private int[] microvolts = new int[FIRST_ROOM];
    private int[] picoamps = new int[FIRST_ROOM];
    private byte[] flags = new byte[FIRST_ROOM];
    private final List<Gap> gaps = new ArrayList<>();
    private int count;
    private long lost;

    /** Samples that are missing, from a time on to before another. */
    private record Gap(long count, long fromUs, long untilUs) {
        /** How many of them were due in a window. */
        double within(long windowFromUs, long windowUntilUs) {
            long overlapUs = Math.min(untilUs, windowUntilUs) - Math.max(fromUs, windowFromUs);
            return overlapUs <= 0 ? 0 : (double) count * overlapUs / (untilUs - fromUs);
        }
    }

    @Override
    public void sample(
            long number, long deviceTimeUs, int sampleMicrovolts, int samplePicoamps, int range, int sampleFlags) {
        if (count == timesUs.length) {
            timesUs = Arrays.copyOf(timesUs, 2 * count);
            microvolts = Arrays.copyOf(microvolts, 2 * count);
            picoamps = Arrays.copyOf(picoamps, 2 * count);
            flags = Arrays.copyOf(flags, 2 * count);
        }
        timesUs[count] = deviceTimeUs;
        microvolts[count] = sampleMicrovolts;
        picoamps[count] = samplePicoamps;
        flags[count] = (byte) sampleFlags;
        count++;
    }

    @Override
    public void gap(long firstNumber, long missing, long fromUs, long untilUs) {
        gaps.add(new Gap(missing, fromUs, untilUs));
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
        return PowerStatistics.nanowatt(microvolts[index], picoamps[index]);
    }

    /** Mean power of all samples. */
    public PowerFigure all(@Nullable Monitor monitor) {
        return between(Long.MIN_VALUE, Long.MAX_VALUE, monitor);
    }

    /**
     * Mean power from one time on to before another, on the board's clock.
     *
     * @param monitor null where its errors are not known
     */
    public PowerFigure between(long fromUs, long untilUs, @Nullable Monitor monitor) {
        return within(List.of(new TimeSpan(fromUs, untilUs)), monitor);
    }

    /**
     * Mean power of several spans, as if they followed each other.
     *
     * @param spans in the order of time, none into another
     * @param monitor null where its errors are not known
     */
    public PowerFigure within(List<TimeSpan> spans, @Nullable Monitor monitor) {
        PowerStatistics statistics = new PowerStatistics();
        long betweenUs = 0;
        int i = 0;
        for (int k = 0; k < spans.size(); k++) {
            TimeSpan span = spans.get(k);
            betweenUs += k == 0 ? 0 : span.fromUs() - spans.get(k - 1).untilUs();
            while (i < count && timesUs[i] < span.fromUs()) {
                i++;
            }
            for (; i < count && timesUs[i] < span.untilUs(); i++) {
                statistics.sample(timesUs[i] - betweenUs, microvolts[i], picoamps[i], flags[i]);
            }
            gaps.forEach(gap -> statistics.missing(gap.within(span.fromUs(), span.untilUs())));
        }
        return statistics.figure(monitor);
    }
}
