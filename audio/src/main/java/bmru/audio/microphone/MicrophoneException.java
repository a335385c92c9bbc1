package bmru.audio.microphone;

import java.io.IOException;

/** A microphone that cannot be opened or fell silent: the message names it, what was wanted and what to do. */
public final class MicrophoneException extends IOException {
    private static final long serialVersionUID = 1;

    MicrophoneException(String problem) {
        super("microphone: " + problem);
    }

    MicrophoneException(String name, String problem) {
        super("microphone \"" + name + "\": " + problem);
    }

    MicrophoneException(String name, String problem, Throwable cause) {
        super("microphone \"" + name + "\": " + problem, cause);
    }

    /** What went wrong in its thread. */
    static IOException of(String name, Exception problem) {
        return problem instanceof IOException known
                ? known
                : new MicrophoneException(name, "the sound system failed: " + problem, problem);
    }
}
