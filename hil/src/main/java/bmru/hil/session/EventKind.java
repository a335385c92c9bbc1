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
    /** Answered by the board: {@code text}, and values under names of their own. */
    @JsonProperty("reply")
    REPLY,
    /** A file of its own is kept in the folder, whole: {@code file}, {@code sha256}. */
    @JsonProperty("file")
    FILE,
    /**
     * A window of a clip has ended: {@code clip}, {@code take}, {@code window}, {@code first_frame}, {@code frames},
     * {@code from_us}, {@code until_us}.
     */
    @JsonProperty("window")
    WINDOW,
    /** The board's own decision on a take: {@code clip}, {@code take}, {@code decision}, over how many {@code frames}. */
    @JsonProperty("decision")
    DECISION,
    /** A clip is played to its end, all that belongs to it is written: {@code clip}, {@code take}. */
    @JsonProperty("clip")
    CLIP,
    /** A keyword was heard in sound that goes on: {@code by} the model or the board, {@code label}, {@code seconds} of sound. */
    @JsonProperty("detection")
    DETECTION,
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
