package bmru.host.circuit;

import bmru.audio.file.RefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Files that a study will write. */
final class OutputFiles {
    private OutputFiles() {}

    /** Before the work, so that it is not lost, and that not some files are written and others not. */
    static void require(@Nullable Path... files) throws RefusedException {
        for (Path file : files) {
            if (file == null) {
                continue;
            }
            Path folder = file.toAbsolutePath().getParent();
            if (folder == null || !Files.isDirectory(folder)) {
                throw new RefusedException(file + ": its folder does not exist; make it first");
            }
            if (Files.isDirectory(file)) {
                throw new RefusedException(file + ": is a folder: wanted a file to write");
            }
        }
    }
}
