package bmru.host.input;

import bmru.audio.file.RefusedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The inputs of a command: recordings, and features in .csv files. */
public final class InputFiles {
    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Recordings, or features, a frame a line (.csv).")
    private List<Path> files = List.of();

    @Option(
            names = {"--features", "--clips"},
            arity = "1..*",
            paramLabel = "FILE",
            hidden = true)
    private List<Path> more = List.of();

    /** Whether any is named. */
    public boolean given() {
        return !files.isEmpty() || !more.isEmpty();
    }

    /** In the order of the command line, at least one. */
    public List<Path> paths() throws RefusedException {
        List<Path> all = new ArrayList<>(files);
        all.addAll(more);
        if (all.isEmpty()) {
            throw new RefusedException("wanted FILE...: recordings, or features in .csv files");
        }
        return all;
    }
}
