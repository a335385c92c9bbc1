package bmru.audio.source;

import java.io.IOException;

/** Sound that is refused: the message names the source, the field, the value and what is allowed. */
public final class AudioException extends IOException {
    private static final long serialVersionUID = 1;

    public AudioException(String source, String problem) {
        super(source + ": " + problem);
    }
}
