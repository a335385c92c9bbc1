package bmru.host.run;

import bmru.audio.feature.FeatureStream;
import bmru.audio.file.RefusedException;
import bmru.circuit.decision.WindowVote;
import bmru.circuit.level.Level;
import bmru.circuit.level.LevelView;
import bmru.circuit.model.Model;
import bmru.circuit.trace.TraceFormat;
import bmru.host.input.InputFrames;
import bmru.host.input.Recording;
import bmru.host.table.Counted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs a network over one recording after another, each from the initial states. */
public final class Recogniser implements FeatureStream.Listener {
    private final Model model;
    private final Level level;
    private final WindowVote vote;
    private final @Nullable Appendable trace;
    private final StringBuilder line = new StringBuilder();
    private long frames;
    private long heldBefore;
    /** The first frame in which a class value was no number; -1 for none. */
    private long overflow;

    /**
     * @param level of the model, used by this alone
     * @param trace receives the trace's lines; null where none is wanted
     */
    public Recogniser(Model model, Level level, @Nullable Appendable trace) throws IOException {
        this.model = model;
        this.level = level;
        this.trace = trace;
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
     * A recording, or features that feed the network directly.
     *
     * @throws RefusedException where it is refused, or its features or the weights are too large for single precision
     */
    public Recognition recognise(Path file) throws IOException {
        long start = begin();
        List<String> odd = InputFrames.each(file, model, this);
        return end(file.toString(), odd, start);
    }

    /** As {@link #recognise(Path)}, of a recording of any kind. */
    public Recognition recognise(Opener opener) throws IOException {
        long start = begin();
        try (Recording recording = opener.open()) {
            recording.features(this);
            return end(recording.name(), recording.warnings(), start);
        }
    }

    @Override
    public boolean onFrame(long frame, float[] features) throws IOException {
        LevelView state = level.step(features);
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
        level.reset();
        vote.reset();
        frames = 0;
        heldBefore = level.heldFeatures();
        overflow = -1;
        return System.nanoTime();
    }

    private Recognition end(String file, List<String> odd, long startNs) throws RefusedException {
        if (overflow >= 0) {
            throw new RefusedException(file + ": frame " + overflow + ": a class value is not a finite number: its"
                    + " features or the weights of \"" + model.name() + "\" are too large for single precision");
        }
        List<String> warnings = new ArrayList<>(odd);
        long held = level.heldFeatures() - heldBefore;
        if (held > 0) {
            warnings.add(Counted.of(held, "feature") + " beyond the chip's input converters, held at their end");
        }
        Map<String, Double> fractions = new LinkedHashMap<>();
        for (int k = 0; k < model.labels().size(); k++) {
            fractions.put(model.labels().get(k), vote.share(k));
        }
        double ms = (System.nanoTime() - startNs) / 1e6;
        return new Recognition(file, model.labels().get(vote.decision()), fractions, frames, warnings, ms);
    }
}
