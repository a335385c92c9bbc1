package bmru.audio.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A folder for a native library to be unpacked into, which only this user can enter: in the common temporary folder
 * another user could put theirs first. It is removed at the end of the process; what a killed one left, by the next.
 */
public final class LibraryFolder {
    /** Locked for as long as its process lives, however that ends. */
    private static final String LOCK = "lock";

    /** Of this process. Closing any channel of a file gives up its lock, so their locks are never looked at. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

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
                OWN.add(folder);
                FileChannel held = lock(folder);
                removeAbandoned(parent, prefix(library), Files.getOwner(folder));
                Runtime.getRuntime()
                        .addShutdownHook(new Thread(() -> end(folder, held), library + " library clean-up"));
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
        Path folder = Files.createTempDirectory(parent, prefix(library));
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

    private static String prefix(String library) {
        return "bmru-" + library + "-";
    }

    /** Under its name only once it is locked: a lock that can be had belongs to a process that has ended. */
    private static FileChannel lock(Path folder) throws IOException {
        Path begun = folder.resolve(LOCK + ".new");
        FileChannel channel = FileChannel.open(begun, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel.lock();
        Files.move(begun, folder.resolve(LOCK));
        return channel;
    }

    /** @param held what has the lock; one that nobody refers to any more is closed by the garbage collector */
    private static void end(Path folder, FileChannel held) {
        remove(folder);
        try {
            held.close();
        } catch (IOException e) {
            // The end of the process closes it.
            return;
        }
    }

    private static void removeAbandoned(Path parent, String prefix, UserPrincipal owner) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, prefix + "*")) {
            for (Path folder : folders) {
                if (!OWN.contains(folder) && isAbandoned(folder, owner)) {
                    remove(folder);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Cleaning is a courtesy.
            return;
        }
    }

    private static boolean isAbandoned(Path folder, UserPrincipal owner) throws IOException {
        Path lock = folder.resolve(LOCK);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                || !Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(owner)
                || !Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            return channel.tryLock() != null;
        } catch (NoSuchFileException e) {
            // Its process has just removed it.
            return false;
        }
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
