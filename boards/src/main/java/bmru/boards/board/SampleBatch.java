package bmru.boards.board;

/**
 * Supply samples of slots that follow each other, of one range and one set of flags; filled again for each batch, without an
 * object.
 */
public final class SampleBatch {
    /** At 50,000 samples a second 500 batches are sent: little to send, and often enough for a live view. */
    public static final int MOST = 100;

    private final int[] microvolts = new int[MOST];
    private final int[] picoamps = new int[MOST];
    private long first;
    private long timeUs;
    private long periodNs;
    private int range;
    private int flags;
    private int count;

    /**
     * @param firstNumber of its samples, from 0 at the start
     * @param firstTimeUs of the first, on the board's clock; the others follow a period apart
     */
    public void begin(long firstNumber, long firstTimeUs, long samplePeriodNs, int monitorRange, int sampleFlags) {
        first = firstNumber;
        timeUs = firstTimeUs;
        periodNs = samplePeriodNs;
        range = monitorRange;
        flags = sampleFlags;
        count = 0;
    }

    public void add(int sampleMicrovolts, int samplePicoamps) {
        microvolts[count] = sampleMicrovolts;
        picoamps[count] = samplePicoamps;
        count++;
    }

    /** Whether the next sample belongs to it. */
    public boolean takes(long number, int monitorRange, int sampleFlags) {
        return count < MOST && number == first + count && monitorRange == range && sampleFlags == flags;
    }

    public void clear() {
        count = 0;
    }

    public long first() {
        return first;
    }

    public long timeUs() {
        return timeUs;
    }

    public long timeUs(int index) {
        return timeUs + index * periodNs / 1000;
    }

    public long periodNs() {
        return periodNs;
    }

    public int range() {
        return range;
    }

    public int flags() {
        return flags;
    }

    public int count() {
        return count;
    }

    public int microvolts(int index) {
        return microvolts[index];
    }

    public int picoamps(int index) {
        return picoamps[index];
    }
}
