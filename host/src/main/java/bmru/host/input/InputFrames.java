package bmru.host.input;

import bmru.audio.feature.Features;
import bmru.audio.file.RefusedException;
import bmru.circuit.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/** All frames of a feature table or a recording as features, each an input current in units of the model. */
public final class InputFrames {
    private InputFrames() {}

    /** By the ending of its name: sound is recognised by what is in it. */
    public static boolean isFeatures(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    /** @param warn takes what was odd about a recording, with its name: {@code results::warn} of every command */
    public static Features read(Path file, Model model, Consumer<String> warn) throws IOException {
        return read(file, model, warn, Integer.MAX_VALUE, "");
    }

    /**
     * As {@link #read(Path, Model, Consumer)}, where memory or time set a bound.
     *
     * @param most frames that are allowed
     * @param why so few, for the message
     */
    public static Features read(Path file, Model model, Consumer<String> warn, int most, String why)
            throws IOException {
        int features = model.projection().inputs();
        Features.Builder frames = new Features.Builder(features);
        if (!isFeatures(file)) {
            try (Recording recording = Recording.open(file, model.frontEnd())) {
                recording.features((index, frame) -> frames.add(frame).frames() <= most);
                recording.warn(warn);
            }
        } else {
            try (FeatureFile table = FeatureFile.open(file, features)) {
                float[] frame = new float[features];
                while (frames.frames() <= most && table.next(frame)) {
                    frames.add(frame);
                }
            }
        }
        if (frames.frames() == 0) {
            throw new RefusedException(file + ": has no frame: wanted 1 or more");
        }
        if (frames.frames() > most) {
            throw new RefusedException(file + ": has more than " + most + " frames: allowed up to " + most + " " + why);
        }
        return frames.build();
    }
}
