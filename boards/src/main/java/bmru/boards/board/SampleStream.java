package bmru.boards.board;

/** Gives batches of supply samples on one by one and finds gaps by their numbers. */
public final class SampleStream {
    private final PowerListener listener;
    private long next;

    public SampleStream(PowerListener listener) {
        this.listener = listener;
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
        if (batch.first() > next) {
            listener.gap(next, batch.first() - next, batch.timeUs());
        }
        next = batch.first() + batch.count();
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
            listener.gap(next, slots - next, deviceTimeUs);
            next = slots;
        }
    }
}
