package bmru.circuit.element;

import bmru.circuit.structure.StageKind;
import java.util.Locale;

/**
 * Which of the network's stages are silicon, and whether the biases that are programmed are trimmed: the leak of a node is
 * known at design time, so a compiler may program the trained bias less the leak.
 */
public enum Silicon {
    /**
     * What was published and can be checked: from the projected currents, ideal signed sources, to the skip currents after
     * the last layer. Projection and classifier are arithmetic. Biases are as trained, so leaks disturb the network.
     */
    CORE(false, false),
    /** The published circuit, programmed better than it was: the core with its biases trimmed. */
    CORE_TRIMMED(false, true),
    /** Projection and classifier are mirrors too: the same laws on signed rails, an extrapolation. Biases are trimmed. */
    WHOLE(true, true);

    private final boolean projectionAndClassifier;
    private final boolean trimmed;

    Silicon(boolean projectionAndClassifier, boolean trimmed) {
        this.projectionAndClassifier = projectionAndClassifier;
        this.trimmed = trimmed;
    }

    /** Whether stages of a kind are made of mirrors; the others are arithmetic. */
    public boolean makes(StageKind kind) {
        return projectionAndClassifier || kind == StageKind.CANDIDATE || kind == StageKind.OUTPUT;
    }

    /** Whether the current programmed as a node's bias is the trained one less the node's leak. */
    public boolean trimmed() {
        return trimmed;
    }

    /** What is done about the leaks of nodes, for people. */
    public String leaks() {
        return trimmed ? "taken off the biases" : "left in";
    }

    /** As users write it: core, core-trimmed, whole. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
