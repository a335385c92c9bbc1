package bmru.hil.session;

import bmru.audio.file.RefusedException;
import java.nio.file.Path;

/** A session's folder is not as it must be. */
public final class SessionException extends RefusedException {
    private static final long serialVersionUID = 1;

    public SessionException(Path file, String problem) {
        super(file + ": " + problem);
    }
}
