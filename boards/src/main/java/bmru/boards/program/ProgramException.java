package bmru.boards.program;

import java.io.IOException;

/** A program or its file is refused before anything is sent; the message names channel, code and limit. */
public final class ProgramException extends IOException {
    private static final long serialVersionUID = 1;

    public ProgramException(String problem) {
        super(problem);
    }
}
