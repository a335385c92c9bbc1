package bmru.hil.session;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a session ended, as its manifest says. */
public enum SessionState {
    /** Not sealed: it is being written, or its writer is gone. */
    @JsonProperty("running")
    RUNNING,
    /** Sealed, and nothing went wrong. */
    @JsonProperty("complete")
    COMPLETE,
    /** Sealed, and the manifest says what is missing. */
    @JsonProperty("incomplete")
    INCOMPLETE
}
