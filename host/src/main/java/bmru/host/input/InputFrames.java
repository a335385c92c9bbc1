package bmru.host.input;

import bmru.audio.feature.FeatureStream;
import bmru.audio.feature.Features;
import bmru.audio.file.RefusedException;
import bmru.circuit.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
        Features.Builder frames = new Features.Builder(model.projection().inputs());
        each(file, model, (index, frame) -> frames.add(frame).frames() <= most)
                .forEach(warning -> warn.accept(file + ": " + warning));
        if (frames.frames() > most) {
            throw new RefusedException(file + ": has more than " + most + " frames: allowed up to " + most + " " + why);
        }
        return frames.build();
    }

    /**
     * Gives one frame after another, at least one, until the listener wants no more.
     *
     * @return what was odd about a recording, sentences without its name
     */
    public static List<String> each(Path file, Model model, FeatureStream.Listener listener) throws IOException {
        if (isFeatures(file)) {
            eachLine(file, model, listener);
            return List.of();
        }
        try (Recording recording = Recording.open(file, model.frontEnd())) {
            recording.features(listener);
            return recording.warnings();
        }
    }

    private static void eachLine(Path file, Model model, FeatureStream.Listener listener) throws IOException {
        float[] frame = new float[model.projection().inputs()];
        try (FeatureFile table = FeatureFile.open(file, frame.length)) {
            long index = 0;
            boolean wanted = true;
            while (wanted && table.next(frame)) {
                wanted = listener.onFrame(index, frame);
                index++;
            }
            if (index == 0) {
                throw new RefusedException(file + ": has no frames: wanted at least one line after the header");
            }
        }
    }
}
