package bmru.hil.session;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Held by the one process that writes a session; the system releases it when that process ends in whatever way. Sessions
 * of this process are also kept by name, since closing any channel of a file drops the process's lock on it.
 */
public final class SessionLock implements Closeable {
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path name;
    private final FileChannel channel;

    private SessionLock(Path name, FileChannel channel) {
        this.name = name;
        this.channel = channel;
    }

    /** Null where somebody writes the session now. */
    public static @Nullable SessionLock take(SessionFolder folder) throws IOException {
        Path name = folder.path().toRealPath();
        if (!HELD.add(name)) {
            return null;
        }
        boolean taken = false;
        try {
            FileChannel channel = FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            taken = channel.tryLock() != null;
            if (taken) {
                return new SessionLock(name, channel);
            }
            channel.close();
            return null;
        } finally {
            if (!taken) {
                HELD.remove(name);
            }
        }
    }

    @Override
    public void close() throws IOException {
        HELD.remove(name);
        channel.close();
    }
}
