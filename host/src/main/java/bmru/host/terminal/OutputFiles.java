package bmru.host.terminal;

import bmru.audio.file.AtomicFile;
import bmru.audio.file.RefusedException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The files that a command will write: one policy for all of them. */
public final class OutputFiles {
    @Option(names = "--force", description = "Writes over files that exist; without it they are refused.")
    private boolean force;

    /**
     * Refuses what could not be written, before the work: nothing is lost, and not some files are written and others not.
     *
     * @param files null for those that were not asked for
     */
    public void require(@Nullable Path... files) throws IOException {
        List<Path> wanted = Stream.of(files).filter(Objects::nonNull).toList();
        if (wanted.size() > wanted.stream().map(Path::toAbsolutePath).distinct().count()) {
            throw new RefusedException(wanted.get(0) + ": named for two files: wanted different names");
        }
        for (Path file : wanted) {
            // A device, or a pipe such as /dev/stdout, holds nothing that could get lost.
            if (!force && Files.isRegularFile(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            AtomicFile.create(file).close();
        }
    }

    /** Takes a file away that {@link #require} lets be written over, for a log: one grows from nothing. */
    public void clear(Path file) throws IOException {
        if (force && Files.isRegularFile(file)) {
            Files.delete(file);
        }
    }
}
