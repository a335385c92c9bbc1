package bmru.host.listen;

import bmru.audio.feature.FeatureStream;
import bmru.audio.source.SampleSource;
import bmru.circuit.decision.LiveDecision;
import bmru.circuit.level.Level;
import bmru.circuit.level.LevelView;
import bmru.circuit.model.Model;
import java.io.IOException;
import java.util.function.LongSupplier;

/**
 * The live loop: causal features, a network frame by frame with its states kept, detections. It runs in the thread
 * that calls it until the sound ends or {@link #stop()}; allocates nothing a frame, apart from a detection.
 */
public final class ListenLoop implements FeatureStream.Listener {
    private final Model model;
    private final ListenDisplay display;
    private final LongSupplier overruns;
    private final Level level;
    private final LiveDecision decision;
    private final double frameSeconds;
    private final double halfFrameSeconds;
    private long overrunsShown;
    private long frames;
    private long detections;
    private volatile boolean stopped;

    /**
     * @param level of the model, in its initial states
     * @param overruns how often sound was lost so far
     * @throws IllegalArgumentException where the model looks ahead
     */
    public ListenLoop(Model model, Level level, LongSupplier overruns, ListenDisplay display) {
        if (!model.frontEnd().normalisation().causal()) {
            throw new IllegalArgumentException(
                    model.name()
                            + ": its normalisation \"clip\" needs a whole clip: wanted a model for live sound, such as stop-live");
        }
        this.model = model;
        this.overruns = overruns;
        this.display = display;
        this.level = level;
        decision = new LiveDecision(model);
        frameSeconds = 1 / model.frontEnd().frameRateHz();
        halfFrameSeconds = 0.5 * model.frontEnd().fftSize() / model.frontEnd().sampleRateHz();
    }

    /**
     * Runs until the source ends; the source is not closed.
     *
     * @param source at the model's rate
     */
    public void run(SampleSource source) throws IOException {
        FeatureStream.run(source, model.frontEnd(), this);
    }

    /** Ends the loop at the next frame, from any thread. */
    public void stop() {
        stopped = true;
    }

    @Override
    public boolean onFrame(long frame, float[] features) {
        LevelView state = level.step(features);
        frames = frame + 1;
        display.frame(frame, features, state);
        int detected = decision.add(state);
        if (detected != LiveDecision.NONE) {
            detections++;
            display.detection(new Detection(
                    seconds(), model.labels().get(detected), model.decision().evidence(), decision.evidence(detected)));
        }
        long lost = overruns.getAsLong();
        if (lost != overrunsShown) {
            overrunsShown = lost;
            display.overrun(seconds(), lost);
        }
        return !stopped;
    }

    /** Sound so far; a frame is known half a frame after its middle. */
    public double seconds() {
        return frames == 0 ? 0 : (frames - 1) * frameSeconds + halfFrameSeconds;
    }

    public long frames() {
        return frames;
    }

    public long detections() {
        return detections;
    }

    public long overruns() {
        return overrunsShown;
    }
}
