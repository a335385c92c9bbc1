package bmru.host.spice;

import bmru.circuit.model.Model;
import bmru.host.input.FeatureFile;
import bmru.host.input.Recording;
import bmru.host.terminal.BadInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All frames of a feature table or a recording: a transient analysis needs them at once. */
final class Frames {
    /** A minute and a half of speech, some hours of simulation. */
    private static final int MOST = 10_000;

    private Frames() {}

    static float[][] read(Path file, Model model) throws IOException, BadInputException {
        List<float[]> frames = new ArrayList<>();
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".wav")) {
            try (Recording recording = Recording.open(file, model.frontEnd())) {
                recording.features(
                        model.frontEnd(), (index, frame) -> frames.add(frame.clone()) && frames.size() <= MOST);
            }
        } else {
            try (FeatureFile table = FeatureFile.open(file, model.projection().inputs())) {
                float[] frame = new float[model.projection().inputs()];
                while (frames.size() <= MOST && table.next(frame)) {
                    frames.add(frame.clone());
                }
            }
        }
        if (frames.isEmpty()) {
            throw new BadInputException(file + ": has no frames: wanted at least one");
        }
        if (frames.size() > MOST) {
            throw new BadInputException(
                    file + ": has more than " + MOST + " frames: allowed up to " + MOST + " at transistor level");
        }
        return frames.toArray(new float[0][]);
    }
}
