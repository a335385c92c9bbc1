package bmru.boards.link;

import java.io.IOException;

/** A link cannot be opened, or has broken. */
public final class LinkException extends IOException {
    private static final long serialVersionUID = 1;

    /** What happened, so that a caller can say what to do. */
    public enum Cause {
        NOT_FOUND,
        NO_PERMISSION,
        IN_USE,
        REFUSED,
        LOST,
        /** The thread that waited was interrupted, as by Ctrl-C; the link itself is whole. */
        INTERRUPTED
    }

    private final Cause kind;

    public LinkException(Cause kind, String name, String problem) {
        super(name + ": " + problem);
        this.kind = kind;
    }

    public Cause kind() {
        return kind;
    }
}
