package bmru.audio.file;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A folder for a native library to be unpacked into, which only this user can enter: in the common temporary folder
 * another user could put theirs first. It is removed at the end of the process.
 */
public final class LibraryFolder {
    private LibraryFolder() {}

    /**
     * Makes one in the temporary folder; where that is missing, cannot be written or forbids programs, in the user's cache.
     *
     * @param library its name begins with it
     * @throws IOException where neither can hold a library
     */
    public static Path create(String library) throws IOException {
        return create(library, List.of(Path.of(System.getProperty("java.io.tmpdir", "/tmp")), UserFolder.CACHE.path()));
    }

    static Path create(String library, List<Path> parents) throws IOException {
        IOException last = new IOException("no folder was named");
        for (Path parent : parents) {
            try {
                Path folder = createIn(parent, library);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder), library + " library clean-up"));
                return folder;
            } catch (IOException e) {
                last = e;
            }
        }
        throw new IOException(
                "no folder for the native library of " + library + ": wanted " + parents.get(0) + " or "
                        + parents.get(parents.size() - 1) + " to be writable and to allow programs; TMPDIR and"
                        + " XDG_CACHE_HOME name others",
                last);
    }

    private static Path createIn(Path parent, String library) throws IOException {
        if (parent.equals(UserFolder.CACHE.path())) {
            Files.createDirectories(parent);
            Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx------"));
        }
        // Both make it with mode 700.
        Path folder = Files.createTempDirectory(parent, "bmru-" + library + "-");
        Path program = folder.resolve("program");
        Files.createFile(program, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        boolean allowed = Files.isExecutable(program);
        Files.delete(program);
        if (!allowed) {
            Files.delete(folder);
            throw new IOException(parent + " is mounted so that it forbids programs");
        }
        return folder;
    }

    private static void remove(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e) throws IOException {
                    Files.delete(dir);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // Left for the system's own cleaning of temporary files.
            return;
        }
    }
}
