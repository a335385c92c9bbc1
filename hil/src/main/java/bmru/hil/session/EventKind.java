package bmru.hil.session;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an event says; the details that each kind has are listed. */
public enum EventKind {
    /** A segment begins. */
    @JsonProperty("start")
    START,
    /** Sent to the board: {@code text}. */
    @JsonProperty("command")
    COMMAND,
    /** Answered by the board: {@code text}. */
    @JsonProperty("reply")
    REPLY,
    /** A window of a clip has ended: {@code clip}, {@code take}, {@code window}, {@code from_us}, {@code until_us}. */
    @JsonProperty("window")
    WINDOW,
    /** The board's own decision on a clip: {@code clip}, {@code take}, {@code decision}. */
    @JsonProperty("decision")
    DECISION,
    /** A clip is played to its end, all that belongs to it is written: {@code clip}, {@code take}. */
    @JsonProperty("clip")
    CLIP,
    /** Set by the user: {@code text}. */
    @JsonProperty("marker")
    MARKER,
    /** See {@link Fault}: {@code fault}, {@code text}. */
    @JsonProperty("fault")
    FAULT,
    /** A last line that was not whole was cut when the folder was opened: {@code file}, {@code bytes}. */
    @JsonProperty("torn-tail")
    TORN_TAIL,
    /** Nothing more comes in this segment. */
    @JsonProperty("end")
    END
}
