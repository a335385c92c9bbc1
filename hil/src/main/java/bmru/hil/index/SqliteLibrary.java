package bmru.hil.index;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps SQLite from unpacking its native library into the common temporary folder, where another user could put theirs
 * first: it gets a folder that only this user can enter, removed at the end.
 */
final class SqliteLibrary {
    private static boolean prepared;

    private SqliteLibrary() {}

    static synchronized void prepare() throws IOException {
        if (prepared) {
            return;
        }
        // createTempDirectory makes it with mode 700.
        Path folder = Files.createTempDirectory("bmru-sqlite-");
        System.setProperty("org.sqlite.tmpdir", folder.toString());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder), "sqlite clean-up"));
        prepared = true;
    }

    private static void remove(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // Left for the system's own cleaning of temporary files.
            return;
        }
    }
}
