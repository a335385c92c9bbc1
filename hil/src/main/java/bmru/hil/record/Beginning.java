package bmru.hil.record;

import bmru.hil.readback.RecordedSession;
import bmru.hil.readback.SessionReader;
import bmru.hil.session.Event;
import bmru.hil.session.Manifest;
import bmru.hil.session.SessionException;
import bmru.hil.session.SessionFolder;
import bmru.hil.session.SessionJson;
import bmru.hil.session.SessionLock;
import bmru.hil.session.SessionState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a segment goes on from, read once nobody else can change it.
 *
 * @param lock of the session, to be closed by who has this
 */
record Beginning(SessionFolder folder, SessionLock lock, Manifest before, List<Event> earlier) {
    Beginning {
        earlier = List.copyOf(earlier);
    }

    /** Of a new session in a folder that is empty, or made here. */
    static Beginning create(Path path, Manifest planned) throws IOException {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new SessionException(path, "is no folder: a session needs a new one of its own; name another");
        }
        Files.createDirectories(path);
        try (var entries = Files.list(path)) {
            if (entries.findAny().isPresent()) {
                throw new SessionException(path, "is not empty: a session needs a new folder of its own; name another");
            }
        }
        return locked(new SessionFolder(path), (folder, lock) -> {
            // Two runs that were begun at once both saw it empty.
            if (Files.exists(folder.manifest())) {
                throw new SessionException(path, "is another run's by now: name another folder");
            }
            return new Beginning(folder, lock, planned, List.of());
        });
    }

    /** Of a further segment of a session that is not complete. */
    static Beginning resume(Path path) throws IOException {
        SessionFolder there = new SessionFolder(path);
        requireIncomplete(path, SessionJson.readManifest(there));
        return locked(there, (folder, lock) -> {
            RecordedSession session = SessionReader.openLocked(folder);
            requireIncomplete(path, session.manifest());
            if (!session.gone().isEmpty()) {
                throw new SessionException(
                        path, "cannot be gone on with: " + session.gone().get(0) + "; begin a new one");
            }
            return new Beginning(folder, lock, session.manifest(), session.events());
        });
    }

    private static void requireIncomplete(Path path, Manifest manifest) throws SessionException {
        if (manifest.state() == SessionState.COMPLETE) {
            throw new SessionException(path, "is complete: there is nothing to go on with");
        }
    }

    @FunctionalInterface
    private interface Beginner {
        Beginning of(SessionFolder folder, SessionLock lock) throws IOException;
    }

    private static Beginning locked(SessionFolder folder, Beginner beginner) throws IOException {
        SessionLock lock = SessionLock.take(folder);
        if (lock == null) {
            throw new SessionException(folder.path(), "is being written by another run; wait for its end");
        }
        try {
            return beginner.of(folder, lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }
}
