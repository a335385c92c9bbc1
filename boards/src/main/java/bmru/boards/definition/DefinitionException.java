package bmru.boards.definition;

import bmru.audio.file.RefusedException;

/** A board's description is refused; the message names the file, the field, the value and what is allowed. */
public final class DefinitionException extends RefusedException {
    private static final long serialVersionUID = 1;

    public DefinitionException(String source, String problem) {
        super(source + ": " + problem);
    }
}
