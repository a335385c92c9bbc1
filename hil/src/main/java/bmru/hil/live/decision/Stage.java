package bmru.hil.live.decision;

import bmru.circuit.decision.LiveDecision;
import bmru.circuit.level.Level;
import bmru.circuit.level.LevelKind;
import bmru.circuit.model.ModelException;
import bmru.circuit.network.ExactNetwork;
import bmru.hil.live.frame.Frame;
import bmru.hil.live.frame.FrameRing;
import bmru.hil.live.frame.Layout;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A setup at work: its network, the exact one beside it, the decision, and the rings of their frames. */
public final class Stage {
    private final Setup setup;
    private final Level level;
    private final @Nullable Level exact;
    private final LiveDecision decision;
    private final FrameRing ring;
    private final @Nullable FrameRing exactRing;
    private double nanojoule;

    /** @throws ModelException where a design rule refuses the circuit */
    public Stage(Setup setup) throws ModelException {
        this(setup, setup.level());
    }

    /** @param level of the setup's model, such as a chip with the converters of a board, in its initial states */
    public Stage(Setup setup, Level level) {
        this.setup = setup;
        this.level = level;
        boolean twin = setup.compare() && setup.kind() != LevelKind.EXACT;
        exact = twin ? new ExactNetwork(setup.model()) : null;
        decision = new LiveDecision(setup.model());
        tune();
        Layout layout = Layout.of(setup.model());
        ring = new FrameRing(layout);
        exactRing = twin ? new FrameRing(layout) : null;
    }

    public Setup setup() {
        return setup;
    }

    /** Frames of the network. */
    public FrameRing ring() {
        return ring;
    }

    /** Frames of the exact network beside it; null where there is none. */
    public @Nullable FrameRing exactRing() {
        return exactRing;
    }

    public double nanojoule() {
        return nanojoule;
    }

    /** Goes on from what the stage before has drawn. */
    public void nanojoule(double soFar) {
        nanojoule = soFar;
    }

    /** The same network, in its states, with its frames so far, and other thresholds from the next frame on. */
    public Stage with(Map<String, Float> thresholds) {
        return new Stage(setup.with(thresholds), this);
    }

    private Stage(Setup setup, Stage other) {
        this.setup = setup;
        level = other.level;
        exact = other.exact;
        decision = other.decision;
        ring = other.ring;
        exactRing = other.exactRing;
    }

    /** Brings the thresholds to the decision, in the thread that uses it. */
    public void tune() {
        for (int k = 0; k < setup.model().labels().size(); k++) {
            decision.threshold(k, setup.threshold(k));
        }
    }

    /** Runs a frame that {@link FrameRing#claim} gave, which has its sound; does not publish it. */
    public int step(Frame frame, float[] features) {
        level.step(features);
        double nanowatt = level.supplyVolt() * level.supplyNanoamp();
        // nW x s = nJ
        nanojoule += nanowatt * ring.layout().frameSeconds();
        frame.network(level, nanowatt, nanojoule);
        int heard = decision.add(level);
        for (int k = 0; k < ring.layout().labels().size(); k++) {
            frame.evidence(k, decision.evidence(k));
        }
        return heard;
    }

    /** Runs the exact network beside it. */
    public void stepExact(long number, long clockMs, float[] features) {
        Level network = exact;
        FrameRing frames = exactRing;
        if (network != null && frames != null) {
            Frame frame = frames.claim();
            frame.begin(number, clockMs);
            frame.network(network.step(features), Double.NaN, Double.NaN);
            frames.publish();
        }
    }
}
