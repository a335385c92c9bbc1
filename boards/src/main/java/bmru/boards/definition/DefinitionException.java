package bmru.boards.definition;

import java.io.IOException;

/** A board's description is refused; the message names the file, the field, the value and what is allowed. */
public final class DefinitionException extends IOException {
    private static final long serialVersionUID = 1;

    public DefinitionException(String source, String problem) {
        super(source + ": " + problem);
    }
}
