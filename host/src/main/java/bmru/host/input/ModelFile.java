package bmru.host.input;

import bmru.audio.file.RefusedException;
import bmru.circuit.model.Model;
import bmru.circuit.model.ModelReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds and reads model files: a path, with or without its ending, or the name of a bundled model. */
public final class ModelFile {
    /** What a command uses without {@code --model}. */
    public static final String DEFAULT = "stop-d16";

    /** Of the name of every model's file; what {@code train -o NAME} writes is found by NAME. */
    public static final String SUFFIX = ".model.json";

    private ModelFile() {}

    /** @param name a path, or the name of a model under {@code models/}, with or without the ending */
    public static Model read(String name) throws IOException {
        Path file = locate(name);
        return ModelReader.read(TextFile.read(file, "a model in JSON"), file.toString());
    }

    /** The file that a name stands for. */
    public static Path locate(String name) throws IOException {
        Path path = Path.of(name);
        List<Path> places = name.contains("/")
                ? List.of(path, Path.of(name + SUFFIX))
                : List.of(path, Path.of(name + SUFFIX), Home.models().resolve(name + SUFFIX));
        for (Path place : places) {
            if (Files.exists(place) && !Files.isDirectory(place)) {
                return place;
            }
        }
        if (Files.isDirectory(path)) {
            throw new RefusedException(name + ": is a folder: wanted a model file");
        }
        throw new RefusedException(name + ": no such model file, and no model of that name: there are "
                + String.join(", ", names()) + " (bmru model list)");
    }

    /** The bundled models, in alphabetical order. */
    public static List<String> names() throws IOException {
        if (!Files.isDirectory(Home.models())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(Home.models())) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        }
    }
}
