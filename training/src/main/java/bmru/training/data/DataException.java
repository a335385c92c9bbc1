package bmru.training.data;

import bmru.audio.file.RefusedException;

/** Training data that is refused: the message names the folder or file, what was wanted and what was there. */
public final class DataException extends RefusedException {
    private static final long serialVersionUID = 1;

    public DataException(String message) {
        super(message);
    }
}
