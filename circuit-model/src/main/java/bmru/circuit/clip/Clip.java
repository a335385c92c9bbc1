package bmru.circuit.clip;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A named sequence of feature frames with its right answer, where that is known. */
public final class Clip {
    private final String name;
    private final float[][] frames;
    private final int label;

    private Clip(String name, float[][] frames, int label) {
        this.name = name;
        this.frames = frames;
        this.label = label;
    }

    /**
     * @param label index of the class it belongs to, or null
     * @throws IllegalArgumentException where there is no frame
     */
    public static Clip of(String name, List<float[]> frames, @Nullable Integer label) {
        if (frames.isEmpty()) {
            throw new IllegalArgumentException(name + " has 0 frames: allowed 1 or more");
        }
        List<float[]> copies = new ArrayList<>();
        frames.forEach(frame -> copies.add(frame.clone()));
        return new Clip(name, copies.toArray(float[][]::new), label == null ? -1 : label);
    }

    public String name() {
        return name;
    }

    public int frames() {
        return frames.length;
    }

    public boolean hasLabel() {
        return label >= 0;
    }

    /** Index of its class; -1 where it is not known. */
    public int label() {
        return label;
    }

    /** For reading only: copying a frame a step would cost more than the step. */
    public float[] frame(int index) {
        return frames[index];
    }
}
