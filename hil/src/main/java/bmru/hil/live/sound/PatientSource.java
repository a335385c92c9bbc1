package bmru.hil.live.sound;

import bmru.audio.source.SampleSource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A microphone that is waited for when it vanishes: it is named, then opened again until it is there. Another thread may
 * put another source in its place, or close it.
 */
public final class PatientSource implements SampleSource {
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final int sampleRateHz;
    private final Listener listener;
    private volatile Place place;
    private volatile boolean closed;
    private long droppedBefore;

    /** Opens a source at the rate of the model. */
    public interface Place {
        /** As messages call it. */
        String name();

        Opened open() throws IOException;
    }

    /** A source and what its sound system has dropped. */
    public interface Opened extends SampleSource {
        long blocksDropped();
    }

    /** Hears what becomes of the source, in the thread that reads. */
    public interface Listener {
        void lost(String name, String why);

        void back(String name);
    }

    private @Nullable Place openedPlace;
    private volatile @Nullable Opened opened;
    private boolean missing;

    public PatientSource(int sampleRateHz, Place place, Listener listener) {
        this.sampleRateHz = sampleRateHz;
        this.place = place;
        this.listener = listener;
    }

    /** Opens it now, so that what is wrong from the start is an exception and no wait. */
    public void open() throws IOException {
        openedPlace = place;
        opened = place.open();
    }

    /** From now on another one; what is read from the present one ends. */
    public void use(Place other) {
        place = other;
        release();
    }

    public Place place() {
        return place;
    }

    /** Blocks that the sound systems have dropped so far. */
    public long blocksDropped() {
        Opened source = opened;
        return droppedBefore + (source == null ? 0 : source.blocksDropped());
    }

    @Override
    public int sampleRateHz() {
        return sampleRateHz;
    }

    @Override
    public int read(float[] target, int offset, int length) throws IOException {
        while (!closed) {
            try {
                Opened source = current();
                int count = source.read(target, offset, length);
                if (count > 0) {
                    return count;
                }
                throw new IOException(place.name() + " has ended");
            } catch (InterruptedIOException e) {
                throw e;
            } catch (IOException e) {
                lost(e);
            }
        }
        return -1;
    }

    private Opened current() throws IOException {
        Opened source = opened;
        if (source != null && place == openedPlace) {
            return source;
        }
        forget();
        Place wanted = place;
        Opened fresh = wanted.open();
        openedPlace = wanted;
        opened = fresh;
        if (closed) {
            fresh.close();
        }
        if (missing) {
            missing = false;
            listener.back(wanted.name());
        }
        return fresh;
    }

    private void lost(IOException why) throws IOException {
        boolean wanted = openedPlace == null || openedPlace == place;
        forget();
        if (closed || !wanted) {
            return;
        }
        if (!missing) {
            missing = true;
            listener.lost(place.name(), String.valueOf(why.getMessage()));
        }
        Place waitedFor = place;
        long end = System.nanoTime() + PAUSE_NANOS;
        while (!closed && place == waitedFor && System.nanoTime() < end) {
            LockSupport.parkNanos(this, POLL_NANOS);
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted while waiting for " + waitedFor.name());
            }
        }
    }

    private void forget() {
        Opened source = opened;
        if (source != null) {
            droppedBefore += source.blocksDropped();
        }
        release();
        opened = null;
        openedPlace = null;
    }

    private void release() {
        Opened source = opened;
        if (source != null) {
            try {
                source.close();
            } catch (IOException e) {
                // It is gone or unwanted: nothing is lost with it.
                opened = null;
            }
        }
    }

    @Override
    public long recordedNanos() {
        Opened source = opened;
        return source == null ? System.nanoTime() : source.recordedNanos();
    }

    @Override
    public void close() {
        closed = true;
        release();
    }
}
