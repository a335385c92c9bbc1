package bmru.host.play;

import bmru.audio.feature.Features;
import bmru.circuit.model.Model;
import bmru.hil.plan.Plan;
import bmru.hil.run.ClipSource;
import bmru.hil.run.Rig;
import bmru.hil.run.RunListener;
import bmru.host.input.InputFrames;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Recordings and tables of features of a plan.
 *
 * @param folder that the plan's files are relative to
 */
record ClipFiles(Path folder, Model model, RunListener listener) implements ClipSource {
    static ClipFiles of(Plan plan, Rig rig, RunListener listener) {
        return new ClipFiles(Path.of(plan.folder() == null ? "" : plan.folder()), rig.model(), listener);
    }

    @Override
    public Features frames(String file) throws IOException {
        return InputFrames.read(folder.resolve(file), model, listener::warn);
    }
}
