package bmru.hil.readback;

import bmru.hil.session.Columns;
import bmru.hil.session.SessionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The supply samples of a session, in arrays: an hour at 1,000 a second is 61 MB. */
public final class SupplyRows {
    /** Bits of {@link #flags}. */
    public static final int OVER_RANGE = 1;

    public static final int BELOW_FLOOR = 2;
    public static final int CLOCK_BACK = 4;

    private static final double NANOWATT_PER_MICROVOLT_PICOAMPERE = 1e-9;

    private static final byte[] GAP = (",,," + Columns.GAP + ",").getBytes(StandardCharsets.US_ASCII);

    private long[] timesUs = new long[1024];
    private int[] microvolts = new int[1024];
    private int[] picoamps = new int[1024];
    private byte[] flags = new byte[1024];
    private byte[] ranges = new byte[1024];
    private int count;
    private int[] segmentStarts = new int[0];
    private boolean[] clockBack = new boolean[0];
    private final List<Gap> gaps = new ArrayList<>();

    /**
     * Samples that never came, from a time on to before another.
     *
     * @param before index of the sample that came next
     */
    public record Gap(int segment, int before, long count, long fromUs, long untilUs) {
        /** How many of them were due in a window. */
        double within(long windowFromUs, long windowUntilUs) {
            long overlapUs = Math.min(untilUs, windowUntilUs) - Math.max(fromUs, windowFromUs);
            return overlapUs <= 0 ? 0 : (double) count * overlapUs / (untilUs - fromUs);
        }
    }

    /**
     * Samples next to each other.
     *
     * @param first index
     * @param end index after the last
     */
    public record Range(int first, int end) {}

    /** What is read next is of the next segment, which may have no file. */
    void beginSegment() {
        segmentStarts = Arrays.copyOf(segmentStarts, segmentStarts.length + 1);
        segmentStarts[segmentStarts.length - 1] = count;
        clockBack = Arrays.copyOf(clockBack, clockBack.length + 1);
    }

    /** @return bytes of a torn last row */
    long read(Path file) throws IOException {
        Fields fields = new Fields(file);
        return LineFile.read(file, (bytes, from, to, line) -> {
            if (line == 1) {
                requireHeader(file, new String(bytes, from, to - from, StandardCharsets.UTF_8), Columns.POWER);
            } else {
                fields.row(bytes, from, to, line);
                row(fields);
            }
        });
    }

    static void requireHeader(Path file, String there, String wanted) throws SessionException {
        if (!there.equals(wanted)) {
            throw new SessionException(file, "line 1: wanted the columns " + wanted + ", there is " + there);
        }
    }

    private void row(Fields fields) throws SessionException {
        fields.number("number");
        long timeUs = fields.number("device_time_us");
        if (fields.same(GAP)) {
            long missing = fields.number("missing");
            gaps.add(new Gap(segmentStarts.length, count, missing, timeUs, timeUs + fields.number("missing_us")));
            fields.end();
            return;
        }
        if (count == timesUs.length) {
            grow();
        }
        timesUs[count] = timeUs;
        microvolts[count] = fields.integer("supply_uV");
        picoamps[count] = fields.integer("current_pA");
        ranges[count] = (byte) fields.integer("range");
        flags[count] = flagsOf(fields);
        fields.number("missing");
        fields.number("missing_us");
        fields.end();
        if ((flags[count] & CLOCK_BACK) != 0) {
            clockBack[clockBack.length - 1] = true;
        }
        count++;
    }

    private static byte flagsOf(Fields fields) throws SessionException {
        if (fields.empty()) {
            fields.pass(0);
            return 0;
        }
        int bits = 0;
        for (String flag : fields.text().split(";", -1)) {
            bits |= switch (flag) {
                case Columns.OVER_RANGE -> OVER_RANGE;
                case Columns.BELOW_FLOOR -> BELOW_FLOOR;
                case Columns.CLOCK_BACK -> CLOCK_BACK;
                default -> throw fields.problem("flags", "has an unknown \"" + flag + "\"");
            };
        }
        return (byte) bits;
    }

    private void grow() {
        int room = count + count / 2;
        timesUs = Arrays.copyOf(timesUs, room);
        microvolts = Arrays.copyOf(microvolts, room);
        picoamps = Arrays.copyOf(picoamps, room);
        flags = Arrays.copyOf(flags, room);
        ranges = Arrays.copyOf(ranges, room);
    }

    public int count() {
        return count;
    }

    /** On the board's clock. */
    public long timeUs(int index) {
        return timesUs[index];
    }

    public int microvolt(int index) {
        return microvolts[index];
    }

    public int picoamp(int index) {
        return picoamps[index];
    }

    /** Of one sample. */
    public static double nanowatt(int microvolts, int picoamps) {
        return (double) microvolts * picoamps * NANOWATT_PER_MICROVOLT_PICOAMPERE;
    }

    public double nanowatt(int index) {
        return nanowatt(microvolts[index], picoamps[index]);
    }

    /** See {@link #OVER_RANGE} and the others. */
    public int flags(int index) {
        return flags[index];
    }

    /** Number of the monitor's range. */
    public int range(int index) {
        return ranges[index];
    }

    /** What is missing in a segment, in its order. */
    public List<Gap> gaps(int segment) {
        return gaps.stream().filter(gap -> gap.segment() == segment).toList();
    }

    public int segments() {
        return segmentStarts.length;
    }

    /** Of a whole segment, counted from 1. */
    public Range segment(int number) {
        return new Range(segmentStarts[number - 1], number == segmentStarts.length ? count : segmentStarts[number]);
    }

    /** Whether the board's clock went back in a segment: its times then say nothing. */
    public boolean clockWentBack(int segment) {
        return clockBack[segment - 1];
    }

    /** Samples of a segment from one time on to before another; its clock must not have gone back. */
    public Range between(int segment, long fromUs, long untilUs) {
        Range all = segment(segment);
        return new Range(firstAt(all, fromUs), firstAt(all, untilUs));
    }

    private int firstAt(Range all, long timeUs) {
        int low = all.first();
        int high = all.end();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (timesUs[middle] < timeUs) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Samples of a segment that never came and were due in a window; a part of a gap may be a fraction. */
    public double missing(int segment, long fromUs, long untilUs) {
        double sum = 0;
        for (Gap gap : gaps) {
            sum += gap.segment() == segment ? gap.within(fromUs, untilUs) : 0;
        }
        return sum;
    }

    /** Samples that never came at all. */
    public long lost() {
        return gaps.stream().mapToLong(Gap::count).sum();
    }
}
