package bmru.host.input;

import bmru.audio.feature.Features;
import bmru.audio.file.RefusedException;
import bmru.circuit.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The one input of a command: a recording, or features in a .csv file. */
public final class InputFile {
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "A recording, or features, a frame a line (.csv).")
    private @Nullable Path file;

    @Option(names = "--features", paramLabel = "FILE", hidden = true)
    private @Nullable Path features;

    /** @throws RefusedException where none, or more than one, is named */
    public Path path() throws RefusedException {
        Path path = given();
        if (path == null) {
            throw new RefusedException("wanted a FILE: a recording, or features in a .csv file");
        }
        return path;
    }

    /** As named; null where none is. */
    public @Nullable Path given() throws RefusedException {
        if (file != null && features != null) {
            throw new RefusedException(file + " and --features " + features + ": allowed one input");
        }
        return file == null ? features : file;
    }

    /** @param warn as of {@link InputFrames} */
    public Features frames(Model model, Consumer<String> warn) throws IOException {
        return InputFrames.read(path(), model, warn);
    }
}
