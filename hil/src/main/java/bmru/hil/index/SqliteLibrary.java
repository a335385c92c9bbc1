package bmru.hil.index;

import bmru.audio.file.LibraryFolder;
import java.io.IOException;

/** Loads SQLite from a folder that only this user can enter. */
final class SqliteLibrary {
    private static boolean prepared;

    private SqliteLibrary() {}

    static synchronized void prepare() throws IOException {
        if (prepared) {
            return;
        }
        System.setProperty("org.sqlite.tmpdir", LibraryFolder.create("sqlite").toString());
        prepared = true;
    }
}
