package bmru.circuit.element;

import java.util.Locale;

/** Which of the network's stages are silicon, by name. */
public enum Silicon {
    /**
     * What was published and can be checked: from the projected currents, ideal signed sources, to the skip currents behind
     * the last layer. Projection and classifier are arithmetic. Leaks of nodes are left in, as published.
     */
    CORE,
    /**
     * Projection and classifier are mirrors too: the same laws on signed rails, an extrapolation. A node's leak is known at
     * design time, so it is taken off the node's bias.
     */
    WHOLE;

    /** Whether the current programmed as a node's bias is the trained one less the node's leak. */
    public boolean compensatesLeaks() {
        return this == WHOLE;
    }

    /** As users write it: core, whole. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
