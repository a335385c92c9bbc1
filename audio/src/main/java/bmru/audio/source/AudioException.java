package bmru.audio.source;

import bmru.audio.file.RefusedException;

/** Sound that is refused: the message names the source, the field, the value and what is allowed. */
public final class AudioException extends RefusedException {
    private static final long serialVersionUID = 1;

    public AudioException(String source, String problem) {
        super(source + ": " + problem);
    }
}
