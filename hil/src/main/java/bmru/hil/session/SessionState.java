package bmru.hil.session;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a session ended. */
public enum SessionState {
    /** Not sealed: it is being written, or its writer is gone. */
    RUNNING,
    /** Sealed, and nothing went wrong. */
    COMPLETE,
    /** Sealed, and the manifest says what is missing. */
    INCOMPLETE;

    /** As the manifest says it. */
    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
