package bmru.host.spice;

import bmru.audio.feature.Features;
import bmru.audio.file.RefusedException;
import bmru.circuit.element.Circuit;
import bmru.circuit.element.Mirror;
import bmru.circuit.element.Stage;
import bmru.circuit.model.Model;
import bmru.circuit.technology.Technologies;
import bmru.host.input.InputFrames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Circuits in the generic technology, the only one whose transistors are known, and frames for a transient analysis. */
final class Chips {
    /** A minute and a half of speech, some hours of simulation. */
    private static final int MOST_FRAMES = 10_000;

    private Chips() {}

    /** All frames: a transient analysis needs them at once. */
    static Features frames(Path file, Model model, Consumer<String> warn) throws IOException {
        return InputFrames.read(file, model, warn, MOST_FRAMES, "at transistor level");
    }

    /** @throws RefusedException where a weight needs a wider mirror than can be drawn */
    static Circuit of(Model model) throws RefusedException {
        Circuit circuit = Circuit.of(model, Technologies.bundled(Technologies.GENERIC));
        int most = circuit.technology().layout().maximumDevices();
        for (Stage stage : circuit.stages()) {
            for (Mirror mirror : stage.mirrors()) {
                if (mirror.drawn().count() > most) {
                    throw new RefusedException(
                            "model " + model.name() + ": " + stage.nameOf(mirror) + "=" + mirror.weight() + " needs "
                                    + mirror.drawn().count() + " parallel transistors: allowed " + most);
                }
            }
        }
        return circuit;
    }
}
