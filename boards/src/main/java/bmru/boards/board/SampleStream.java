package bmru.boards.board;

/** Gives batches of supply samples on one by one and finds gaps by their numbers. */
public final class SampleStream {
    private static final long UNKNOWN = Long.MIN_VALUE;

    private final PowerListener listener;
    private long next;
    /** When sample {@link #next} is due; unknown before the first has come. */
    private long nextUs = UNKNOWN;

    private long periodNs;

    /** @param samplesPerSecond asked for: the pace until a batch says its own */
    public SampleStream(int samplesPerSecond, PowerListener listener) {
        this.listener = listener;
        periodNs = 1_000_000_000L / Math.max(1, samplesPerSecond);
    }

    /** The number of a sample whose lowest 32 bits came: they wrap after a day at 50,000 samples a second. */
    public long number(long lowest32) {
        return next + (int) (lowest32 - (next & 0xffff_ffffL));
    }

    /** One that was there already is dropped. */
    public void take(SampleBatch batch) {
        if (batch.first() < next) {
            return;
        }
        periodNs = batch.periodNs();
        if (batch.first() > next) {
            gap(batch.first(), batch.timeUs());
        }
        next = batch.first() + batch.count();
        nextUs = batch.timeUs(batch.count());
        for (int i = 0; i < batch.count(); i++) {
            listener.sample(
                    batch.first() + i,
                    batch.timeUs(i),
                    batch.microvolts(i),
                    batch.picoamps(i),
                    batch.range(),
                    batch.flags());
        }
    }

    /** Slots that the board counted and of which no sample came are a gap as well. */
    public void end(long slots, long deviceTimeUs) {
        if (slots > next) {
            long fromUs = nextUs == UNKNOWN ? deviceTimeUs - after(slots) : nextUs;
            gap(slots, fromUs + after(slots - next));
        }
    }

    private void gap(long until, long untilUs) {
        long count = until - next;
        long fromUs = nextUs == UNKNOWN ? untilUs - after(count) : Math.min(nextUs, untilUs - 1);
        listener.gap(next, count, fromUs, untilUs);
        next = until;
        nextUs = untilUs;
    }

    /** The time that so many samples take, microseconds. */
    private long after(long samples) {
        return samples * periodNs / 1000;
    }
}
