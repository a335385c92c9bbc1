package bmru.host.run;

import bmru.audio.feature.FeatureStream;
import bmru.audio.file.RefusedException;
import bmru.circuit.decision.WindowVote;
import bmru.circuit.level.LevelView;
import bmru.circuit.model.Model;
import bmru.circuit.network.ExactNetwork;
import bmru.circuit.trace.TraceFormat;
import bmru.host.input.FeatureFile;
import bmru.host.input.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the exact network over one recording after another, each from the initial states. */
public final class Recogniser implements FeatureStream.Listener {
    private final Model model;
    private final ExactNetwork network;
    private final WindowVote vote;
    private final @Nullable Appendable trace;
    private final StringBuilder line = new StringBuilder();
    private long frames;
    /** The first frame in which a class value was no number; -1 for none. */
    private long overflow;

    /** @param trace receives the trace's lines; null where none is wanted */
    public Recogniser(Model model, @Nullable Appendable trace) throws IOException {
        this.model = model;
        this.trace = trace;
        network = new ExactNetwork(model);
        vote = new WindowVote(model.labels().size());
        if (trace != null) {
            trace.append(TraceFormat.header(model)).append('\n');
        }
    }

    /** Opens a recording of any kind; the time it takes counts. */
    @FunctionalInterface
    public interface Opener {
        Recording open() throws IOException;
    }

    /**
     * @throws IOException where the recording is refused or cannot be read
     * @throws RefusedException where its features or the weights are too large for single precision
     */
    public Recognition recognise(Path file) throws IOException {
        return recognise(() -> Recording.open(file, model.frontEnd()));
    }

    /** As {@link #recognise(Path)}, of a recording of any kind. */
    public Recognition recognise(Opener opener) throws IOException {
        long start = begin();
        try (Recording recording = opener.open()) {
            recording.features(this);
            return end(recording.name(), recording.warnings(), start);
        }
    }

    /** Feeds the network directly. */
    public Recognition recogniseFeatures(Path file) throws IOException {
        long start = begin();
        float[] frame = new float[model.frontEnd().coefficients()];
        try (FeatureFile table = FeatureFile.open(file, frame.length)) {
            while (table.next(frame)) {
                onFrame(frames, frame);
            }
        }
        if (frames == 0) {
            throw new RefusedException(file + ": has no frames: wanted at least one line behind the header");
        }
        return end(file.toString(), List.of(), start);
    }

    @Override
    public boolean onFrame(long frame, float[] features) throws IOException {
        LevelView state = network.step(features);
        vote.add(state.winner());
        if (overflow < 0 && !isFinite(state)) {
            overflow = frames;
        }
        frames++;
        if (trace != null) {
            line.setLength(0);
            TraceFormat.appendRow(line, frame, state);
            trace.append(line).append('\n');
        }
        return true;
    }

    /** Without this, numbers that overflow would give class 0 in silence: nothing is larger than NaN. */
    private static boolean isFinite(LevelView state) {
        for (int k = 0; k < state.classes(); k++) {
            if (!Double.isFinite(state.classNanoamp(k))) {
                return false;
            }
        }
        return true;
    }

    private long begin() {
        network.reset();
        vote.reset();
        frames = 0;
        overflow = -1;
        return System.nanoTime();
    }

    private Recognition end(String file, List<String> warnings, long startNs) throws RefusedException {
        if (overflow >= 0) {
            throw new RefusedException(file + ": frame " + overflow + ": a class value is not a finite number: its"
                    + " features or the weights of \"" + model.name() + "\" are too large for single precision");
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        for (int k = 0; k < model.labels().size(); k++) {
            shares.put(model.labels().get(k), vote.share(k));
        }
        double ms = (System.nanoTime() - startNs) / 1e6;
        return new Recognition(file, model.labels().get(vote.decision()), shares, frames, warnings, ms);
    }
}
