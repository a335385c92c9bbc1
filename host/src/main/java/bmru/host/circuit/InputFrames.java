package bmru.host.circuit;

import bmru.circuit.model.Model;
import bmru.host.input.FeatureFile;
import bmru.host.input.Recording;
import bmru.host.terminal.BadInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Input currents from a table of features or from a recording, one nA a unit. */
final class InputFrames {
    private InputFrames() {}

    static List<float[]> read(Path file, Model model) throws IOException, BadInputException {
        List<float[]> frames = new ArrayList<>();
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".wav")) {
            try (Recording recording = Recording.open(file, model.frontEnd())) {
                recording.features(model.frontEnd(), (index, frame) -> frames.add(frame.clone()));
            }
        } else {
            int features = model.projection().inputs();
            try (FeatureFile table = FeatureFile.open(file, features)) {
                float[] frame = new float[features];
                while (table.next(frame)) {
                    frames.add(frame.clone());
                }
            }
        }
        if (frames.isEmpty()) {
            throw new BadInputException(file + ": has no frame: wanted 1 or more");
        }
        return frames;
    }
}
