package bmru.hil.live;

import bmru.audio.feature.FeatureStream;
import bmru.audio.source.DitheredSource;
import bmru.audio.source.SampleSource;
import bmru.circuit.decision.LiveDecision;
import bmru.hil.live.decision.Detection;
import bmru.hil.live.decision.Stage;
import bmru.hil.live.decision.WordTracker;
import bmru.hil.live.event.Event;
import bmru.hil.live.event.Events;
import bmru.hil.live.event.Summary;
import bmru.hil.live.frame.Frame;
import bmru.hil.live.frame.Latencies;
import bmru.hil.live.sound.Intake;
import java.io.IOException;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The live loop: sound, causal features, a network frame by frame with its states kept, decisions. It runs in the thread
 * that calls it; frames go to rings, events to a queue, and nobody who takes them can hold it up. Apart from events it
 * allocates nothing a frame.
 */
public final class LiveLoop implements FeatureStream.Listener {
    private final Intake intake;
    /** The same without digital silence, which no microphone has. */
    private final SampleSource dithered;

    private final boolean paced;
    private final LongSupplier blocksDropped;
    private final Events events;
    private final InstantSource clock;
    private final Latencies latencies = new Latencies();
    private volatile Stage stage;
    private volatile @Nullable Stage next;
    private volatile boolean stopped;
    /** Read by whoever asks for a summary. */
    private volatile long frames;

    private volatile long dropped;
    private volatile double nanojoule;
    private volatile WordTracker words;
    private volatile @Nullable ClipKeeper clips;
    private long zero;
    private boolean changingFrontEnd;

    /**
     * @param stage to begin with
     * @param source at the model's rate
     * @param paced whether sound comes as it is spoken, so that a late frame is late
     * @param blocksDropped by the sound system so far
     * @param clock time of day
     */
    public LiveLoop(
            Stage stage,
            SampleSource source,
            boolean paced,
            LongSupplier blocksDropped,
            Events events,
            InstantSource clock) {
        this.stage = stage;
        this.paced = paced;
        this.blocksDropped = blocksDropped;
        this.events = events;
        this.clock = clock;
        intake = new Intake(source);
        dithered = new DitheredSource(intake);
        words = tracker(stage, 0);
    }

    private WordTracker tracker(Stage of, long detections) {
        double seconds = (frames - of.ring().published()) * of.ring().layout().frameSeconds();
        return new WordTracker(of.setup(), of.ring(), seconds, detections, this::detected);
    }

    private void detected(Detection detection) {
        ClipKeeper keeper = clips;
        if (keeper != null) {
            keeper.detected(detection);
        }
        events.send(new Event.Detected(detection));
    }

    /** Keeps the sound around each detection from now on. */
    public void keep(ClipKeeper keeper) {
        clips = keeper;
    }

    /** Runs until the source ends or {@link #stop}; the source is not closed. */
    public Summary run() throws IOException {
        events.send(new Event.Listening(seconds(), stage.setup()));
        try {
            do {
                changingFrontEnd = false;
                zero = frames;
                FeatureStream.run(dithered, stage.setup().model().frontEnd(), this);
            } while (changingFrontEnd && !stopped);
        } finally {
            words.finish();
            events.send(new Event.Ended(summary()));
        }
        return summary();
    }

    /** Ends the loop at the next frame, from any thread. */
    public void stop() {
        stopped = true;
    }

    /** From the next frame on another setup, from any thread. It has to have the same sample rate. */
    public void use(Stage other) {
        if (other.setup().model().frontEnd().sampleRateHz() != intake.sampleRateHz()) {
            throw new IllegalArgumentException(other.setup().model().name() + ": wants sound at another rate than "
                    + intake.sampleRateHz() + " Hz");
        }
        next = other;
    }

    /** What is at work now. */
    public Stage stage() {
        return stage;
    }

    /** What is at work from the next frame on. */
    public Stage wanted() {
        Stage other = next;
        return other == null ? stage : other;
    }

    /** The way of the sound, which keeps its last seconds. */
    public Intake intake() {
        return intake;
    }

    @Override
    public void onLevels(float[] levelsDb) {
        stage.ring().claim().levels(levelsDb);
    }

    @Override
    public boolean onFrame(long count, float[] features) {
        Stage now = stage;
        long number = zero + count;
        long clockMs = clock.millis();
        Frame frame = now.ring().claim();
        frame.begin(number, clockMs);
        frame.sound(features, intake.rms(), intake.peak());
        int heard = now.step(frame, features);
        measure(frame);
        now.ring().publish();
        frames = number + 1;
        nanojoule = now.nanojoule();
        if (heard != LiveDecision.NONE) {
            words.heard(heard, clock.instant());
            events.send(new Event.Heard(
                    seconds(), now.setup().model().labels().get(heard), frame.evidence(heard), clock.instant()));
        }
        words.frame(frame, now.ring().published() - 1);
        now.stepExact(number, clockMs, features);
        countDropped();
        ClipKeeper keeper = clips;
        if (keeper != null) {
            keeper.frame();
        }
        return !stopped && change();
    }

    private void measure(Frame frame) {
        double ageMs = paced ? intake.ageMs() : Double.NaN;
        frame.decided(ageMs);
        if (paced) {
            latencies.add(ageMs);
        }
    }

    private void countDropped() {
        long blocks = blocksDropped.getAsLong();
        if (blocks != dropped) {
            dropped = blocks;
            events.send(new Event.SoundDropped(seconds(), blocks));
        }
    }

    /** Takes up another setup; false where its features are others, so that they begin anew. */
    private boolean change() {
        Stage other = next;
        if (other == null) {
            return true;
        }
        next = null;
        words.finish();
        boolean same =
                other.setup().model().frontEnd().equals(stage.setup().model().frontEnd());
        other.nanojoule(other.setup().kind().isCircuit() && !Double.isNaN(nanojoule) ? nanojoule : 0);
        other.tune();
        words = tracker(other, words.detections());
        stage = other;
        changingFrontEnd = !same;
        events.send(new Event.Listening(seconds(), other.setup()));
        return same;
    }

    /** Sound so far. */
    public double seconds() {
        return frames == 0 ? 0 : stage.ring().layout().seconds(frames - 1);
    }

    /** So far, from any thread. */
    public Summary summary() {
        return new Summary(
                seconds(),
                frames,
                words.detections(),
                dropped,
                latencies.countFrom(1000 * stage.ring().layout().frameSeconds()),
                events.dropped(),
                latencies.quantileMs(0.99),
                stage.setup().kind().isCircuit() ? nanojoule : Double.NaN);
    }
}
