package bmru.audio.file;

import java.io.IOException;

/**
 * Input that is refused: other input would have helped. The message says what was wanted, what was there, where, and what
 * to do. A device that fails, or a full disk, is an {@link IOException} of another kind.
 */
public class RefusedException extends IOException {
    private static final long serialVersionUID = 1;

    public RefusedException(String message) {
        super(message);
    }
}
