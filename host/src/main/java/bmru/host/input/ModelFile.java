package bmru.host.input;

import bmru.audio.file.RefusedException;
import bmru.circuit.model.Model;
import bmru.circuit.model.ModelReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds and reads model files: a path, or the name of a bundled model. */
public final class ModelFile {
    /** What a command uses without {@code --model}. */
    public static final String DEFAULT = "stop-d16";

    private static final String SUFFIX = ".model.json";
    /** A network of 1000 cells a layer needs some 50 MB as text; more is no model. */
    private static final long MAX_BYTES = 256L << 20;

    private ModelFile() {}

    /**
     * @param name a path, or the name of a model under {@code models/} without its ending
     */
    public static Model read(String name) throws IOException {
        Path file = locate(name);
        if (Files.size(file) > MAX_BYTES) {
            throw new RefusedException(
                    file + ": has " + Files.size(file) + " bytes: allowed " + MAX_BYTES + ", it is no model");
        }
        try {
            return ModelReader.read(Files.readString(file), file.toString());
        } catch (MalformedInputException e) {
            throw new RefusedException(file + ": is not text in UTF-8, wanted a model in JSON");
        }
    }

    /** The file that a name stands for. */
    public static Path locate(String name) throws RefusedException {
        Path path = Path.of(name);
        if (Files.isRegularFile(path)) {
            return path;
        }
        Path bundled = Home.models().resolve(name + SUFFIX);
        if (!name.contains("/") && Files.isRegularFile(bundled)) {
            return bundled;
        }
        if (Files.isDirectory(path)) {
            throw new RefusedException(name + ": is a folder: wanted a model file");
        }
        throw new RefusedException(name + ": no such model file, and no model of that name in " + Home.models());
    }
}
