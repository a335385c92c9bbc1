package bmru.host.circuit;

import bmru.audio.file.RefusedException;
import bmru.circuit.clip.Clip;
import bmru.circuit.model.Model;
import bmru.host.input.InputFiles;
import bmru.host.input.InputFrames;
import bmru.host.table.Results;
import bmru.host.terminal.ProgressBar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;

/** Clips for a study: files, or folders of them; the folder a clip lies in is its label where the model has that class. */
final class ClipOptions {
    static final String FOOTER =
            "A FILE may be a folder: then all .wav, .flac and .csv files below it are clips. A folder"
                    + " named after a class of the model labels the clips in it.";

    @Mixin
    private InputFiles input;

    /** @param results where warnings and progress go: features of a thousand recordings take seconds */
    List<Clip> read(Model model, Results results) throws IOException {
        List<Path> files = files();
        List<Clip> clips = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        try (ProgressBar bar = new ProgressBar(results.err(), "clips read", files.size())) {
            for (Path file : files) {
                clips.add(new Clip(file.toString(), InputFrames.read(file, model, warnings::add), label(file, model)));
                bar.update(clips.size());
            }
        }
        // Not into the bar, which redraws its line.
        warnings.forEach(results::warn);
        return clips;
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : input.paths()) {
            if (!Files.isDirectory(path)) {
                files.add(path);
                continue;
            }
            int before = files.size();
            try (Stream<Path> below = Files.walk(path)) {
                below.filter(ClipOptions::isClip).sorted().forEach(files::add);
            }
            if (files.size() == before) {
                throw new RefusedException(path + ": no .wav, .flac or .csv file in this folder: wanted 1 or more");
            }
        }
        return files;
    }

    private static boolean isClip(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Stream.of(".wav", ".flac", ".csv").anyMatch(name::endsWith) && Files.isRegularFile(file);
    }

    private static int label(Path file, Model model) {
        Path folder = file.toAbsolutePath().getParent();
        Path name = folder == null ? null : folder.getFileName();
        int index = name == null ? -1 : model.labels().indexOf(name.toString());
        return index < 0 ? Clip.NO_LABEL : index;
    }
}
