package bmru.circuit.clip;

import bmru.audio.feature.Features;

/**
 * A named sequence of feature frames with its right answer, where that is known.
 *
 * @param features 1 frame or more
 * @param label index of the class it belongs to, {@link #NO_LABEL} where that is not known
 */
public record Clip(String name, Features features, int label) {
    public static final int NO_LABEL = -1;

    public Clip {
        if (features.frames() == 0) {
            throw new IllegalArgumentException(name + " has 0 frames: allowed 1 or more");
        }
    }

    public boolean hasLabel() {
        return label != NO_LABEL;
    }
}
