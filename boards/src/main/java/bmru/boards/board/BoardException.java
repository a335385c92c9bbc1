package bmru.boards.board;

import java.io.IOException;

/** A board refuses, or does not answer; the message names the board. */
public final class BoardException extends IOException {
    private static final long serialVersionUID = 1;

    public BoardException(String board, String problem) {
        super(board + ": " + problem);
    }

    public BoardException(String board, String problem, Throwable cause) {
        super(board + ": " + problem, cause);
    }
}
