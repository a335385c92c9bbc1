package bmru.boards.program;

import bmru.audio.file.RefusedException;

/** A program or its file is refused before anything is sent; the message names channel, code and limit. */
public final class ProgramException extends RefusedException {
    private static final long serialVersionUID = 1;

    public ProgramException(String problem) {
        super(problem);
    }
}
